import type { AssayStorage, Run, RunResult } from '@assay/core'
import { summarizeStoredRun } from '@assay/core'
import { lineOf } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { placeWords } from '../config/place-words.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { writePieces } from '../output/write-pieces.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { primaryScorer } from '../report/primary-scorer.ts'
import { readComparisons } from '../report/read-comparisons.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { findRun } from '../runs/find-run.ts'
import { runLines } from '../runs/run-lines.ts'
import { runState } from '../runs/run-state.ts'
import { shownSelection } from '../selection/stored-selection.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { ShowRunFlags } from './runs-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import { tellLostRows } from './tell-lost-rows.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

const notPassed = ['errored', 'unscored', 'failed'] as const

/** Does what `assay runs show` was asked for. */
export async function showRun(id: string | undefined, flags: ShowRunFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async (opened) => {
      const run = await findRun(opened.storage.stores.runs, id)
      if (flags.item === undefined && flags.json !== true) return printReport(run, flags, opened, context)
      if (flags.item === undefined) await printLines(run, flags, opened, context)
      else await printItem(run, flags.item, opened.storage, context)
      return exitCodes.done
    },
    true,
  )
}

/** Prints what is to be seen of a run: where it came from, its figures, and some rows; gives the exit code of a store that has lost rows of it. */
export async function printReport(
  run: Run,
  flags: ShowRunFlags,
  { prepared, storage, seam }: Opened<Prepared>,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, folder } = context
  const { runs, datasets } = storage.stores
  const verdict = flags.verdict ?? notPassed
  const [figures, dataset, selected, found] = await Promise.all([
    summarizeStoredRun(runs, run, false, datasets),
    datasets.getDatasetById({ id: run.datasetId }),
    shownSelection(datasets, run),
    runs.listResults({ runId: run.id, verdict, pagination: { limit: flags.limit } }),
  ])
  const file = dataset === null ? null : datasetFileOf(dataset, prepared.loaded, folder)
  const words = placeWords(flags, prepared.loaded, folder)
  const primary = file === null ? undefined : datasetEntry(prepared.loaded, file)?.primary
  const scorer = primaryScorer([figures], primary)
  if (flags.by !== undefined && scorer === null)
    throw new UsageError(`--by ${flags.by}: the run has no scorer, so that there are no figures to group`)
  const { formerly } = prepared.loaded.config
  const comparisons =
    scorer === null ? { since: null, table: null } : await readComparisons(storage.stores, { run, figures, scorer, by: flags.by, formerly })
  const lines = runLines({
    run,
    figures,
    datasetName: dataset?.name ?? `${run.datasetId} (deleted)`,
    selected,
    scorer,
    rows: found.results,
    moreRows: (found.pagination.total ?? 0) - found.results.length,
    verdicts: verdict,
    places: await placesOf(found.results, file, prepared.loaded),
    placeWords: words,
    seam,
    style: styleFor(output),
    ...comparisons,
  })
  output.write(`${lines.join('\n')}\n`)
  return tellLostRows([{ run, rows: figures.succeededCount + figures.failedCount }], words, context)
}

async function placesOf(rows: readonly RunResult[], file: string | null, loaded: LoadedConfig): Promise<RowPlaces> {
  if (file === null || rows.length === 0) return { file: '', lines: new Map() }
  const fields = datasetEntry(loaded, file)?.fields
  const itemIds = rows.map(({ itemId }) => itemId)
  return { file, lines: await lineOf(file, itemIds, fields === undefined ? {} : { fields }) }
}

async function printItem(run: Run, itemId: string, { stores }: AssayStorage, { output }: CommandContext): Promise<void> {
  const { results } = await stores.runs.listResults({ runId: run.id, itemIds: [itemId], pagination: { limit: run.trials } })
  if (results.length === 0) throw new UsageError(`Run ${run.id} has no row of the item ${previewText(itemId, 255)}`)
  for (const row of results) output.write(`${harmlessJson(row, 2)}\n`)
}

async function printLines(run: Run, flags: ShowRunFlags, opened: Opened<Prepared>, { output }: CommandContext): Promise<void> {
  await writePieces(output, jsonLines(run, flags, opened))
}

async function* jsonLines(
  run: Run,
  { verdict }: ShowRunFlags,
  { storage, seam }: Opened<Prepared>,
): AsyncGenerator<string, void, undefined> {
  yield `${harmlessJson({ ...run, state: runState(run, seam) })}\n`
  const wanted = { runId: run.id, ...(verdict !== undefined && { verdict }) }
  for await (const row of storage.stores.runs.iterateResults(wanted)) yield `${harmlessJson(row)}\n`
}
