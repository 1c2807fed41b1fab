import { syncDatasetFile } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { itemGroups } from '../report/item-groups.ts'
import { prepareRun } from '../run/prepare-run.ts'
import { runAndReport } from './run-and-report.ts'
import type { RunFlags } from './run-flags.ts'
import { withStorage } from './with-storage.ts'
import type { Opened } from './with-storage.ts'

/** What was typed. */
export interface RunRequest {
  readonly file: string
  readonly flags: RunFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}

/** Does what `assay run` was asked for and gives the exit code; what the user got wrong is said on standard error. */
export async function runDatasetFile(request: RunRequest, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareRun(request.file, request.flags, context),
    context,
    (opened) => runStored(request, context, opened),
  )
}

async function runStored(
  request: RunRequest,
  context: CommandContext,
  opened: Opened<Awaited<ReturnType<typeof prepareRun>>>,
): Promise<ExitCode> {
  const { flags } = request
  const { datasets } = opened.storage.stores
  const { dataset, entry } = opened.prepared
  const fields = entry?.fields
  const synced = await syncDatasetFile(datasets, {
    id: dataset.id,
    name: dataset.name,
    path: request.file,
    ...(fields !== undefined && { fields }),
    ...(flags.format !== undefined && { format: flags.format }),
  })
  const by =
    flags.by === undefined
      ? null
      : { key: flags.by, groups: await itemGroups(datasets, { datasetId: dataset.id, version: synced.version, key: flags.by }) }
  return runAndReport({ flags, words: request.words, ...opened, synced, by }, context)
}
