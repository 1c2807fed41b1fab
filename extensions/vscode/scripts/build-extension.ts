import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleCommandLine } from './bundle-cli.ts'

const folder = join(import.meta.dirname, '..')
const dist = join(folder, 'dist')
const maps = join(folder, 'dist-maps')

/** Bundles the extension into `dist/extension.cjs`, and the command line that it brings along into `dist/cli`. */
export async function buildExtension(): Promise<void> {
  await rm(dist, { recursive: true, force: true })
  await Promise.all([bundleExtension(), bundleCommandLine(join(dist, 'cli'))])
  // For whoever debugs the extension; all of dist goes into the package.
  await mkdir(maps, { recursive: true })
  await rename(join(dist, 'extension.cjs.map'), join(maps, 'extension.cjs.map'))
}

function bundleExtension(): Promise<unknown> {
  return build({
    entryPoints: [join(folder, 'src/extension.ts')],
    outfile: join(dist, 'extension.cjs'),
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    // The Node of the oldest editor that is supported.
    target: 'node22.18',
    external: ['vscode'],
    conditions: ['@assay/source'],
    sourcemap: 'external',
    legalComments: 'linked',
    logLevel: 'warning',
  })
}
