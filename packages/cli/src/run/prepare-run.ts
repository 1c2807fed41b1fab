import type { Provenance, ScorerChoice } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { RunFlags } from '../commands/run-flags.ts'
import type { DatasetEntry } from '../config/assay-config.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { withProfile } from '../config/with-profile.ts'
import type { ChosenStorage } from '../storage/choose-storage.ts'
import { prepareDataset } from './prepare-dataset.ts'
import type { PreparedDataset } from './prepare-dataset.ts'

/** Everything about a run that the words and the config decide, before anything is opened. */
export interface PreparedRun {
  readonly loaded: LoadedConfig
  readonly entry: DatasetEntry | null
  readonly targets: readonly ChosenTarget[]
  readonly scorers: readonly ScorerChoice[]
  /** `path` is null when there is no file to look into: that of a stored dataset is not known, or it is standard input. */
  readonly dataset: { readonly path: string | null }
  readonly storage: ChosenStorage
  /** Where the run comes from, where that is read while the dataset is; absent: it is read when the run begins. */
  readonly provenance?: Promise<Provenance>
}

/**
 * Loads the config and chooses dataset, targets, scorers and storage.
 *
 * @throws `UsageError` for whatever the user got wrong.
 */
export async function prepareRun(file: string, flags: RunFlags, context: CommandContext): Promise<PreparedRun & PreparedDataset> {
  const prepared = await prepareDataset(file, flags, context)
  const { loaded, entry } = prepared
  const { target, scorer } = withProfile(flags, loaded)
  return { ...prepared, targets: chooseTargets(loaded, entry, target), scorers: chooseScorers(loaded, entry, scorer) }
}
