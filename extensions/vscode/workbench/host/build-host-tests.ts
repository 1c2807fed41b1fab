import { globSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** An extension that has nothing: the editor runs tests only for one in development, and the tests shall meet the packaged one. */
const manifest = { name: 'assay-host-tests', publisher: 'assay', version: '0.0.0', engines: { vscode: '^1.104.0' } }

/** Builds the tests for the extension host, each file for itself, into an emptied folder below the extension, where they find mocha. */
export async function buildHostTests(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await build({
    entryPoints: [join(import.meta.dirname, 'run.ts'), ...globSync(join(import.meta.dirname, '__tests__/*.host.ts'))],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    conditions: ['@assay/source'],
    logLevel: 'silent', // a failure is thrown
  })
}
