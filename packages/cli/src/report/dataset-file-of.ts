import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Dataset } from '@assay/core'
import { datasetIdentity } from '../config/dataset-identity.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { projectName } from '../config/project-name.ts'

/** The file that a stored dataset was made of, relative to a folder; null when it is not where its name says, or was named otherwise. */
export function datasetFileOf({ id, name }: Pick<Dataset, 'id' | 'name'>, loaded: LoadedConfig, folder: string): string | null {
  const project = `${projectName(loaded)}/`
  if (!name.startsWith(project)) return null
  const file = join(loaded.folder, name.slice(project.length))
  if (!existsSync(file) || datasetIdentity({ file, loaded }).id !== id) return null
  return relative(folder, file)
}
