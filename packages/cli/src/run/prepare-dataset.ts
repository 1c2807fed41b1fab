import { resolve } from 'node:path'
import type { CommandContext } from '../command-context.ts'
import type { RunFlags } from '../commands/run-flags.ts'
import type { Prepared } from '../commands/with-storage.ts'
import type { DatasetEntry } from '../config/assay-config.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { datasetIdentity } from '../config/dataset-identity.ts'
import type { DatasetIdentity } from '../config/dataset-identity.ts'
import { folderPath } from '../config/folder-path.ts'
import { currentIdOf } from '../config/former-ids.ts'
import { formerPaths } from '../config/former-paths.ts'
import { loadConfig } from '../config/load-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { shownPath } from '../config/shown-path.ts'
import { chooseStorage } from '../storage/choose-storage.ts'
import { UsageError } from '../usage-error.ts'

/** Which dataset a file is, and where it is kept. */
export interface PreparedDataset extends Prepared {
  /** What the config says about the file, if anything. */
  readonly entry: DatasetEntry | null
  /** `path` is null for standard input. */
  readonly dataset: DatasetIdentity & { readonly path: string | null }
}

/** What is typed for the file when the dataset comes through standard input. */
const standardInput = '-'

/**
 * Loads the config of a dataset file, names the dataset and chooses the storage. Nothing is opened.
 *
 * @param nameFlag The flag by which the command takes a name; default `--dataset-name`.
 * @throws `UsageError` for whatever the user got wrong.
 */
export async function prepareDataset(
  file: string,
  flags: Pick<RunFlags, 'config' | 'profile' | 'storage' | 'datasetName'>,
  { environment, folder }: CommandContext,
  nameFlag?: string,
): Promise<PreparedDataset> {
  const path = file === standardInput ? null : resolve(folder, file)
  const loaded = await loadConfig({
    cwd: folder,
    environment,
    ...(path !== null && { datasetPath: file }),
    ...(flags.config !== undefined && { configPath: flags.config }),
    ...(flags.profile !== undefined && { profile: flags.profile }),
  })
  const identity = datasetIdentity({
    file: path,
    loaded,
    ...(flags.datasetName !== undefined && { datasetName: flags.datasetName }),
    ...(nameFlag !== undefined && { nameFlag }),
  })
  if (path !== null && flags.datasetName === undefined) refuseFormer(file, path, loaded)
  return {
    loaded,
    entry: path === null ? null : datasetEntry(loaded, path),
    // As it was typed, because messages name it so.
    dataset: { path: path === null ? null : file, ...identity },
    storage: chooseStorage(flags.storage, loaded, { environment, folder }),
  }
}

/** Both files would be one dataset, and each run of one would undo what the other brought. */
function refuseFormer(file: string, path: string, { folder, config, path: configPath }: LoadedConfig): void {
  const plain = folderPath(folder, path).normalize('NFC')
  const current = currentIdOf(formerPaths(config.formerly?.datasets), plain)
  if (current === plain) return
  const place = configPath === null ? 'the config' : shownPath(configPath)
  throw new UsageError(
    `${file} was moved to ${current}, says formerly of ${place}: run that file, or take the line out of formerly if both are datasets`,
  )
}
