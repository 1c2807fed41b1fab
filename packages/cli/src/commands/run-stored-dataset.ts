import { systemSeam } from '@assay/core'
import type { Dataset } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { pathInProject } from '../config/path-in-project.ts'
import { withProfile } from '../config/with-profile.ts'
import { datasetsLike } from '../datasets/datasets-like.ts'
import { findDataset } from '../datasets/find-dataset.ts'
import { versionAt } from '../datasets/version-at.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import { chosenBy } from '../selection/chosen-by.ts'
import { openStorageIfThere } from '../storage/open-storage-if-there.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { RunRequest } from './run-request.ts'
import { runChosenItems } from './run-chosen-items.ts'
import { withStorage } from './with-storage.ts'
import type { Prepared } from './with-storage.ts'

const mostNamed = 3

/** Runs a stored dataset without its file. */
export async function runStoredDataset(request: RunRequest, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStoredRun(request, context),
    context,
    async (opened) => {
      const { datasets } = opened.storage.stores
      const { dataset } = opened.prepared
      const { version, itemCount } = await versionAt(datasets, dataset, request.flags.version)
      if (itemCount === 0) throw new UsageError(`${previewText(dataset.name, 255)} has no items at the version ${version.toISOString()}`)
      return runChosenItems({ request, opened, synced: { dataset, version, rows: itemCount }, reading: {} }, context)
    },
  )
}

async function prepareStoredRun(
  request: RunRequest,
  context: CommandContext,
): Promise<PreparedRun & { readonly dataset: Dataset & { readonly path: null } }> {
  const { flags } = request
  chosenBy(flags)
  const prepared = await prepareStorage(flags, context)
  const dataset = await storedDataset(request.file, prepared, context)
  for (const [flag, value] of [
    ['--rows', flags.rows],
    ['--format', flags.format],
    ['--dataset-name', flags.datasetName],
  ] as const) {
    if (value !== undefined) throw new UsageError(`${flag} is for files, and ${request.file} is a stored dataset`)
  }
  const entry = entryOf(dataset, prepared.loaded)
  const { target, scorer } = withProfile(flags, prepared.loaded)
  return {
    ...prepared,
    entry,
    targets: chooseTargets(prepared.loaded, entry, target),
    scorers: chooseScorers(prepared.loaded, entry, scorer),
    dataset: { ...dataset, path: null },
  }
}

/** Finds the dataset before the storage is opened for writing, so that a mistyped path makes none. */
async function storedDataset(text: string, { storage, loaded }: Prepared, { folder }: CommandContext): Promise<Dataset> {
  const opened = await openStorageIfThere({ ...storage, projectFolder: loaded.folder, seam: systemSeam() })
  const place = shownStorage(storage, folder)
  if (opened === null) throw new UsageError(`${text} was not found, and there is no store ${place} in which a dataset could have this name`)
  try {
    const { datasets } = opened.stores
    const found = await findDataset(datasets, text)
    if (found !== null) return found
    const alike = (await datasetsLike(datasets, text)).slice(0, mostNamed).map(({ name }) => previewText(name, 255))
    const advice = alike.length === 0 ? '' : `\nDid you mean ${alike.join(' or ')}?`
    throw new UsageError(`${text} was not found: there is no such file, and no dataset in ${place} has this name or id${advice}`)
  } finally {
    await opened.close()
  }
}

/** What the config says about the file that the dataset was made of, wherever that is now. */
function entryOf(dataset: Dataset, loaded: LoadedConfig): PreparedRun['entry'] {
  const path = pathInProject(dataset, loaded)
  return path === null ? null : datasetEntry(loaded, path)
}
