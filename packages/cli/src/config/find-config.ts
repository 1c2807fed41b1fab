import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { UsageError } from '../usage-error.ts'
import { foldersUpwards } from './folders-upwards.ts'
import { repositoryRoot } from './repository-root.ts'

/** The names of a config file, in the order in which they are looked for. */
export const configNames: readonly string[] = [
  'assay.config.ts',
  'assay.config.mts',
  'assay.config.js',
  'assay.config.mjs',
  'assay.config.json',
]

/** Where a config is looked for. */
export interface ConfigRequest {
  /** The config that was named, relative to `cwd`. */
  readonly configPath?: string
  /** The dataset file that is to be run, relative to `cwd`. */
  readonly datasetPath?: string
  /** The current folder; default: that of the process. */
  readonly cwd?: string
}

/** What was found. */
export interface FoundConfig {
  /** Absolute; null when no folder has one. */
  readonly path: string | null
  readonly searched: readonly string[]
  /** Absolute: the config that lies beside the dataset, outside of what was searched, where nothing was found. It is used only when it is named. */
  readonly beside?: string
}

/**
 * Finds the config: the one that was named; else, when the dataset lies in the current repository, the nearest one from the dataset's folder
 * upwards to the repository's root; else from the current folder upwards to that root, or in the current folder alone when it lies in no
 * repository. A repository inside the current one is another one. So code is never loaded from outside unless it was named.
 */
export function findConfig({ configPath, datasetPath, cwd = process.cwd() }: ConfigRequest): FoundConfig {
  if (configPath !== undefined) return { path: namedConfig(resolve(cwd, configPath), configPath), searched: [] }
  // Real paths: a link in the repository to a folder outside of it is outside.
  const current = realpathSync(cwd)
  const root = repositoryRoot(current)
  const dataset = datasetPath === undefined ? null : realFolderOf(resolve(cwd, datasetPath))
  const start = root !== null && dataset !== null && repositoryRoot(dataset) === root ? dataset : current
  const searched = root === null ? [current] : foldersUpwards(start, root)
  for (const folder of searched) {
    const path = configIn(folder)
    if (path !== null) return { path, searched }
  }
  const beside = dataset === null ? null : configIn(dataset)
  return { path: null, searched, ...(beside !== null && { beside }) }
}

function configIn(folder: string): string | null {
  const name = configNames.find((candidate) => isFile(join(folder, candidate)))
  return name === undefined ? null : join(folder, name)
}

function namedConfig(path: string, asGiven: string): string {
  if (!existsSync(path)) throw new UsageError(`Config file not found: ${asGiven}`)
  if (!isFile(path))
    throw new UsageError(`${asGiven} is no file; name a config file such as ${join(relative('', asGiven), 'assay.config.ts')}`)
  return path
}

/** The folder of a file, or null when it is not there; whether the file itself is there is found out by who reads it. */
function realFolderOf(file: string): string | null {
  const folder = dirname(file)
  return existsSync(folder) ? realpathSync(folder) : null
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
