import { posix } from 'node:path'
import type { DatasetEntry } from './assay-config.ts'
import { folderPath } from './folder-path.ts'
import type { LoadedConfig } from './load-config.ts'

/**
 * What the config says about a dataset file: the entry of the first glob that matches its path from the config's folder, or null.
 *
 * @param file Relative to the current folder.
 */
export function datasetEntry({ config, folder }: LoadedConfig, file: string): DatasetEntry | null {
  const path = folderPath(folder, file)
  const matching = Object.entries(config.datasets ?? {}).find(([glob]) => posix.matchesGlob(path, glob.replace(/^(?:\.\/)+/, '')))
  return matching?.[1] ?? null
}
