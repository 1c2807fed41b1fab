import { hash } from 'node:crypto'
import { basename } from 'node:path'
import { UsageError } from '../usage-error.ts'
import { folderPath, isOutside } from './folder-path.ts'
import { formerIdsOf } from './former-ids.ts'
import { formerPaths } from './former-paths.ts'
import type { LoadedConfig } from './load-config.ts'
import { projectName } from './project-name.ts'

/** Which file a dataset is made of. */
export interface DatasetIdentityRequest {
  /** Relative to the current folder; null: standard input. */
  readonly file: string | null
  readonly loaded: LoadedConfig
  /** The name to use in place of one made from the path. */
  readonly datasetName?: string
  /** The flag that gives it; default `--dataset-name`. */
  readonly nameFlag?: string
}

/** Under which name and id a file is stored. */
export interface DatasetIdentity {
  readonly id: string
  readonly name: string
  /** The names of the paths that `formerly` of the config lists for the file, in that order; absent: none. */
  readonly formerNames?: readonly string[]
}

/**
 * Names the dataset of a file: `<project>/<path from the config's folder>`, with an id that follows from the name, so that the same file is the
 * same dataset on every machine. The id is a readable form of the name with the first 16 hexadecimal digits of its SHA-256 behind it.
 *
 * @throws `UsageError`: a file outside the config's folder, or standard input, and no name for it.
 */
export function datasetIdentity({ file, loaded, datasetName, nameFlag = '--dataset-name' }: DatasetIdentityRequest): DatasetIdentity {
  if (datasetName === '') throw new UsageError(`The dataset name is empty; give ${nameFlag} a text`)
  if (datasetName !== undefined) return identityOf(normalName(datasetName))
  const path = pathOf(file, loaded, nameFlag)
  const former = formerIdsOf(formerPaths(loaded.config.formerly?.datasets), path.normalize('NFC'))
  const [name = '', ...formerNames] = [path, ...former].map((one) => normalName(`${projectName(loaded)}/${one}`))
  return { ...identityOf(name), ...(formerNames.length > 0 && { formerNames }) }
}

function identityOf(name: string): DatasetIdentity {
  return { id: datasetIdOf(name), name }
}

/** A name as it is stored: file systems differ in how they spell é; the name must not. */
export function normalName(name: string): string {
  return name.normalize('NFC')
}

/**
 * The id that follows from a name.
 *
 * @param place 1 but where the ids of lower places belong to datasets that were given other names since.
 */
export function datasetIdOf(name: string, place = 1): string {
  // No name holds NUL, so that no other name has this text.
  const text = place === 1 ? name : `${name}\0${place}`
  return `${readable(name)}-${hash('sha256', text, 'hex').slice(0, 16)}`
}

function pathOf(file: string | null, loaded: LoadedConfig, nameFlag: string): string {
  if (file === null) throw new UsageError(`A dataset from standard input has no name; give it one with ${nameFlag}`)
  const path = folderPath(loaded.folder, file)
  if (!isOutside(path)) return path
  const place = loaded.path === null ? 'the current folder' : 'the folder of the config'
  throw new UsageError(`${file} lies outside ${place} (${loaded.folder}); name the dataset, for example ${nameFlag} ${basename(file)}`)
}

function readable(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['dataset']
  // The end of a path says more than its start.
  return words.join('-').slice(-80).replace(/^-/, '')
}
