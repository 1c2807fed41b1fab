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
import { loadConfig } from '../config/load-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'

/** Everything about a run that the words and the config decide, before anything is opened. */
export interface PreparedRun {
  readonly loaded: LoadedConfig
  readonly entry: DatasetEntry | null
  readonly targets: readonly ChosenTarget[]
  readonly scorers: readonly ScorerChoice[]
  readonly dataset: { readonly path: string; readonly id: string; readonly name: string }
  readonly storage: { readonly url: string; readonly folder: string }
}

/**
 * Loads the config and chooses dataset, targets, scorers and storage.
 *
 * @throws `UsageError` for whatever the user got wrong.
 */
export async function prepareRun(file: string, flags: RunFlags, { environment, folder }: CommandContext): Promise<PreparedRun> {
  const path = resolve(folder, file)
  const loaded = await loadConfig({
    datasetPath: file,
    cwd: folder,
    environment,
    ...(flags.config !== undefined && { configPath: flags.config }),
  })
  const entry = datasetEntry(loaded, path)
  const identity = datasetIdentity({ file: path, loaded, ...(flags.datasetName !== undefined && { datasetName: flags.datasetName }) })
  return {
    loaded,
    entry,
    targets: chooseTargets(loaded, entry, flags.target),
    scorers: chooseScorers(loaded, entry, flags.scorer),
    // As it was typed, because messages name it so.
    dataset: { path: file, ...identity },
    storage: storageOf(flags, loaded, environment, folder),
  }
}

function storageOf(
  flags: RunFlags,
  { config, folder: configFolder }: LoadedConfig,
  environment: NodeJS.ProcessEnv,
  folder: string,
): PreparedRun['storage'] {
  const typed = flags.storage ?? environment['ASSAY_STORAGE'] ?? ''
  if (typed !== '') return { url: typed, folder }
  return { url: config.storage ?? 'memory:', folder: configFolder }
}
