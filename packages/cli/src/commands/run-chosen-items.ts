import type { DatasetFileOptions } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { withProfile } from '../config/with-profile.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { ReportedDataset } from '../report/dataset-cells.ts'
import { requireClusterKey } from '../report/require-cluster-key.ts'
import { itemGroups } from '../report/item-groups.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import { chosenBy } from '../selection/chosen-by.ts'
import { itemsOnLines } from '../selection/items-on-lines.ts'
import type { RunSelection } from '../selection/run-selection.ts'
import { selectItems } from '../selection/select-items.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import { runAndReport } from './run-and-report.ts'
import type { RunRequest } from './run-request.ts'
import type { Opened } from './with-storage.ts'

/** A dataset version that is ready to be run. */
export interface RunnableDataset {
  readonly request: RunRequest
  readonly opened: Opened<PreparedRun>
  readonly synced: ReportedDataset
  /** How the file is read, where `--rows` looks for lines. */
  readonly reading: DatasetFileOptions
}

/** Chooses the items of a dataset version that the flags ask for, runs them, and gives the exit code. */
export async function runChosenItems(runnable: RunnableDataset, context: CommandContext): Promise<ExitCode> {
  const { request, opened, synced } = runnable
  const { words } = request
  const flags = withProfile(request.flags, opened.prepared.loaded)
  const { datasets } = opened.storage.stores
  const selected = await selectionOf(runnable, context)
  const chosen = selected === null ? {} : { itemIds: selected.itemIds }
  const at = { datasetId: synced.dataset.id, version: synced.version, ...chosen }
  await requireClusterKey(datasets, at, opened.prepared.entry)
  const by = flags.by === undefined ? null : { key: flags.by, groups: await itemGroups(datasets, { ...at, key: flags.by }) }
  const ready = { flags, words, ...opened, synced, by, ...(selected !== null && { selected }) }
  if (flags.dryRun === true) {
    const { printPlan } = await import('./print-plan.ts')
    return printPlan(ready, context)
  }
  return runAndReport(ready, context)
}

async function selectionOf(
  { request, opened, synced, reading }: RunnableDataset,
  { stderr }: CommandContext,
): Promise<RunSelection | null> {
  const flags = chosenBy(request.flags)
  if (flags === null) return null
  const { dataset, version } = synced
  return selectItems(opened.storage.stores, {
    dataset,
    version,
    flags,
    onLines: flags.rows === undefined ? null : await itemsOnLines(request.file, flags.rows, reading),
    random: () => opened.seam.random(),
    onNotice: (text) => void stderr.write(`assay: ${harmlessLines(text)}\n`),
  })
}
