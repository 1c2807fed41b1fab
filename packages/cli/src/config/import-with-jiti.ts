import { url as inspectorUrl } from 'node:inspector'
import { findPackageJSON } from 'node:module'
import { pathToFileURL } from 'node:url'

const assayModules = ['@assay/cli', '@assay/core', '@assay/dataset-files']

/** Loads a module with jiti, which compiles it and what it imports; a package of Assay that the project does not have is the running one. */
export async function importWithJiti(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const missing = assayModules.filter((name) => !isInstalled(name, path))
  const modules = await Promise.all(missing.map(async (name): Promise<[string, unknown]> => [name, await import(name)]))
  const jiti = createJiti(path, {
    // No cache on disk: it would keep a copy of the user's code in a folder for temporary files.
    fsCache: false,
    interopDefault: false,
    tsconfigPaths: true,
    virtualModules: Object.fromEntries(modules),
    // Whoever debugs is to stop at the lines that stand in the file.
    sourceMaps: inspectorUrl() !== undefined,
  })
  return jiti.import(path)
}

function isInstalled(name: string, path: string): boolean {
  try {
    return findPackageJSON(name, pathToFileURL(path)) !== undefined
  } catch {
    return false
  }
}
