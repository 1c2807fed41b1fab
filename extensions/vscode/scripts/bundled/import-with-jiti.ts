import { readFileSync } from 'node:fs'
import { registerHooks, setSourceMapsSupport, stripTypeScriptTypes } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What is behind a path that was imported without its extension. */
const endings = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js']
/** Marks the addresses of modules that Node could not load as they are. */
const mark = '?compiled'

/**
 * Stands in for jiti, whose compiler is larger than all the rest of the extension: Node's own compiles enums and namespaces, and paths may lack
 * their extension. What needs more, as path aliases do, needs the workspace's own command line.
 */
export async function importWithJiti(path: string): Promise<unknown> {
  registerHooks({ resolve, load })
  // An enum takes more lines when it is compiled: errors are to name those that stand in the file.
  setSourceMapsSupport(true)
  try {
    return await import(pathToFileURL(path).href + mark)
  } catch (error) {
    if (error instanceof Error)
      error.message +=
        '\nThe command line in the extension cannot load this; one that is installed in the workspace may: npm install --save-dev @assay/cli'
    throw error
  }
}

type Hooks = Parameters<typeof registerHooks>[0]

const resolve: NonNullable<Hooks['resolve']> = (specifier, context, nextResolve) => {
  if (context.parentURL?.endsWith(mark) !== true) return nextResolve(specifier, context)
  const isPath = /^\.{0,2}\//.test(specifier)
  const candidates = [specifier, ...(isPath ? [specifier.replace(/js$/, 'ts'), ...endings.map((ending) => specifier + ending)] : [])]
  let failure: unknown
  for (const candidate of candidates) {
    try {
      const found = nextResolve(candidate, context)
      return isTypeScript(found.url) ? { ...found, url: found.url + mark } : found
    } catch (error) {
      failure ??= error
    }
  }
  throw failure
}

const load: NonNullable<Hooks['load']> = (url, context, nextLoad) => {
  if (!url.endsWith(mark)) return nextLoad(url, context)
  const text = readFileSync(fileURLToPath(url), 'utf8')
  // A debugger looks for the file by this address, and stops at its lines.
  const source = stripTypeScriptTypes(text, { mode: 'transform', sourceMap: true, sourceUrl: url.slice(0, -mark.length) })
  return { format: 'module', source, shortCircuit: true }
}

function isTypeScript(url: string): boolean {
  return url.startsWith('file:') && ['.ts', '.mts'].includes(extname(url)) && !url.includes('/node_modules/')
}
