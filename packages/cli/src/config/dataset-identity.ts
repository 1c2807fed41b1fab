import { hash } from 'node:crypto'
import { basename } from 'node:path'
import { UsageError } from '../usage-error.ts'
import { folderPath, isOutside } from './folder-path.ts'
import type { LoadedConfig } from './load-config.ts'
import { projectName } from './project-name.ts'

/** Which file a dataset is made of. */
export interface DatasetIdentityRequest {
  /** Relative to the current folder; null: standard input. */
  readonly file: string | null
  readonly loaded: LoadedConfig
  /** The name to use in place of one made from the path. */
  readonly datasetName?: string
}

/** Under which name and id a file is stored. */
export interface DatasetIdentity {
  readonly id: string
  readonly name: string
}

/**
 * Names the dataset of a file: `<project>/<path from the config's folder>`, with an id that follows from the name, so that the same file is the
 * same dataset on every machine. The id is a readable form of the name with the first 16 hexadecimal digits of its SHA-256 behind it.
 *
 * @throws `UsageError`: a file outside the config's folder, or standard input, and no name for it.
 */
export function datasetIdentity({ file, loaded, datasetName }: DatasetIdentityRequest): DatasetIdentity {
  if (datasetName === '') throw new UsageError('The dataset name is empty; give --dataset-name a text')
  // File systems differ in how they spell é; the name must not.
  const name = (datasetName ?? nameOf(file, loaded)).normalize('NFC')
  return { id: `${readable(name)}-${hash('sha256', name, 'hex').slice(0, 16)}`, name }
}

function nameOf(file: string | null, loaded: LoadedConfig): string {
  if (file === null) throw new UsageError('A dataset from standard input has no name; give it one with --dataset-name')
  const path = folderPath(loaded.folder, file)
  if (!isOutside(path)) return `${projectName(loaded)}/${path}`
  const place = loaded.path === null ? 'the current folder' : 'the folder of the config'
  throw new UsageError(`${file} lies outside ${place} (${loaded.folder}); name the dataset, for example --dataset-name ${basename(file)}`)
}

function readable(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['dataset']
  // The end of a path says more than its start.
  return words.join('-').slice(-80).replace(/^-/, '')
}
