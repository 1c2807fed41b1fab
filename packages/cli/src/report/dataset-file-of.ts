import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import type { Dataset } from '@assay/core'
import { datasetIdentity } from '../config/dataset-identity.ts'
import { folderPath, isOutside } from '../config/folder-path.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { pathInProject } from '../config/path-in-project.ts'

/** The file that a stored dataset was made of, relative to a folder; null when it is not where its name says, or was named otherwise. */
export function datasetFileOf(dataset: Pick<Dataset, 'name'>, loaded: LoadedConfig, folder: string): string | null {
  const file = pathInProject(dataset, loaded)
  if (file === null || isOutside(folderPath(loaded.folder, file)) || !existsSync(file)) return null
  const { name, formerNames = [] } = datasetIdentity({ file, loaded })
  return [name, ...formerNames].includes(dataset.name) ? relative(folder, file) : null
}
