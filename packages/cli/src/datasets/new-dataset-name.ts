import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { datasetIdentity, normalName } from '../config/dataset-identity.ts'
import { folderPath, isOutside } from '../config/folder-path.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { pathInProject } from '../config/path-in-project.ts'

/** The name that a dataset is to get, and what it means for files. */
export interface NewDatasetName {
  readonly name: string
  /** The file that has this name, relative to the current folder; null: no path of the project gives it. */
  readonly file: string | null
  readonly isThere: boolean
}

/** Works out a new name: that of the file, where a path is given at which one lies in the project; else the text itself. */
export function newDatasetName(text: string, loaded: LoadedConfig, folder: string): NewDatasetName {
  const typed = resolve(folder, text)
  if (existsSync(typed) && !isOutside(folderPath(loaded.folder, typed))) {
    return { name: datasetIdentity({ file: typed, loaded }).name, file: relative(folder, typed), isThere: true }
  }
  const name = normalName(text)
  const path = pathInProject({ name }, loaded)
  return { name, file: path === null ? null : relative(folder, path), isThere: path !== null && existsSync(path) }
}
