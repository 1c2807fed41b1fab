import { resolve } from 'node:path'
import type { ScorerChoice } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { RunFlags } from '../commands/run-flags.ts'
import type { DatasetEntry } from '../config/assay-config.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { datasetIdentity } from '../config/dataset-identity.ts'
import type { DatasetIdentity } from '../config/dataset-identity.ts'
import { loadConfig } from '../config/load-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { chooseStorage } from '../storage/choose-storage.ts'
import type { ChosenStorage } from '../storage/choose-storage.ts'

/** Everything about a run that the words and the config decide, before anything is opened. */
export interface PreparedRun {
  readonly loaded: LoadedConfig
  readonly entry: DatasetEntry | null
  readonly targets: readonly ChosenTarget[]
  readonly scorers: readonly ScorerChoice[]
  /** `path` is null when there is no file to look into: that of a stored dataset is not known, or it is standard input. */
  readonly dataset: { readonly path: string | null }
  readonly storage: ChosenStorage
}

/** What is typed for the file when the dataset comes through standard input. */
const standardInput = '-'

/**
 * Loads the config and chooses dataset, targets, scorers and storage.
 *
 * @throws `UsageError` for whatever the user got wrong.
 */
export async function prepareRun(
  file: string,
  flags: RunFlags,
  { environment, folder }: CommandContext,
): Promise<PreparedRun & { readonly dataset: DatasetIdentity & { readonly path: string | null } }> {
  const path = file === standardInput ? null : resolve(folder, file)
  const loaded = await loadConfig({
    cwd: folder,
    environment,
    ...(path !== null && { datasetPath: file }),
    ...(flags.config !== undefined && { configPath: flags.config }),
  })
  const entry = path === null ? null : datasetEntry(loaded, path)
  const identity = datasetIdentity({ file: path, loaded, ...(flags.datasetName !== undefined && { datasetName: flags.datasetName }) })
  return {
    loaded,
    entry,
    targets: chooseTargets(loaded, entry, flags.target),
    scorers: chooseScorers(loaded, entry, flags.scorer),
    // As it was typed, because messages name it so.
    dataset: { path: path === null ? null : file, ...identity },
    storage: chooseStorage(flags.storage, loaded, { environment, folder }),
  }
}
