import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../usage-error.ts'
import { importWithJiti } from './import-with-jiti.ts'
import { loadFailure } from './load-failure.ts'
import { readJsonConfig } from './read-json-config.ts'
import { resolveAssayModules } from './resolve-assay-modules.ts'
import { shownPath } from './shown-path.ts'
import { withoutModuleWarnings } from './without-module-warnings.ts'

/** What Node says when it cannot load a file that jiti may be able to load. */
const nodeCannot: ReadonlySet<unknown> = new Set([
  'ERR_IMPORT_ATTRIBUTE_MISSING',
  'ERR_INVALID_MODULE_SPECIFIER',
  'ERR_MODULE_NOT_FOUND',
  'ERR_PACKAGE_IMPORT_NOT_DEFINED',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
])

/**
 * Loads a config file and gives its default export, unchecked and in an object, because what is a promise would be waited for. TypeScript is loaded by Node itself, and by jiti where Node cannot: enums,
 * imports without extension, path aliases, types imported as values, ES modules in a package of type `commonjs`.
 *
 * @throws `UsageError` with the place in the user's file, whatever goes wrong.
 */
export async function importConfig(path: string): Promise<{ readonly value: unknown }> {
  if (extname(path) === '.json') return { value: readJsonConfig(path) }
  resolveAssayModules()
  return { value: defaultExport(await namespaceOf(path), path) }
}

async function namespaceOf(path: string): Promise<unknown> {
  try {
    return await withoutModuleWarnings((): Promise<unknown> => import(pathToFileURL(path).href))
  } catch (error) {
    if (!isForJiti(error)) throw loadFailure(error, path, false)
  }
  try {
    return await withoutModuleWarnings(() => importWithJiti(path))
  } catch (error) {
    throw loadFailure(error, path, true)
  }
}

function isForJiti(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  // Node stops at all of these while it links, before any line of the config ran, so that nothing runs twice.
  return nodeCannot.has(code) || (error instanceof SyntaxError && code !== 'ERR_INVALID_TYPESCRIPT_SYNTAX')
}

function defaultExport(namespace: unknown, path: string): unknown {
  if (typeof namespace === 'object' && namespace !== null && 'default' in namespace) return namespace.default
  throw new UsageError(`${shownPath(path)} has no default export; write export default defineConfig({ … })`)
}
