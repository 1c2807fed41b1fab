import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'rolldown'

/** The page's own script and style, as they stand in it. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

const folder = join(import.meta.dirname, 'page')

/** Bundles the sources of the page, with the licence of what they bring along. The installed command line holds the result instead. */
export async function bundlePage(): Promise<PageAssets> {
  const { output } = await build({
    input: join(folder, 'main.ts'),
    platform: 'browser',
    write: false,
    resolve: { conditionNames: ['@assay/source', 'import', 'default'] },
    output: { format: 'iife', minify: true },
  })
  const licence = await readFile(join(dirname(createRequire(import.meta.url).resolve('diff/package.json')), 'LICENSE'), 'utf8')
  // It is sent as it is: what would end the element must not be in it.
  const code = output[0].code.replaceAll(/<(?=\/script|!--)/gi, String.raw`\x3c`)
  return {
    script: `/* Holds the package diff:\n${licence.trim()}\n*/\n${code.trim()}`,
    style: await readFile(join(folder, 'page.css'), 'utf8'),
  }
}
