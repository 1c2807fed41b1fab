import { AssayError } from '@assay/core'
import type { Run, RunsStorage } from '@assay/core'
import { lineOf } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { pathInProject } from '../config/path-in-project.ts'
import { withProfile } from '../config/with-profile.ts'
import { placeWords } from '../config/place-words.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { compareWithLabels } from '../labels/compare-with-labels.ts'
import type { LabelComparison } from '../labels/label-comparison.ts'
import { labelLines } from '../labels/label-lines.ts'
import { prepareLabels } from '../labels/prepare-labels.ts'
import type { PreparedLabels } from '../labels/prepare-labels.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import { requireClusterKey } from '../report/require-cluster-key.ts'
import { itemGroups } from '../report/item-groups.ts'
import { countStoredRows } from '../runs/count-stored-rows.ts'
import { findRun } from '../runs/find-run.ts'
import { iterateRuns } from '../runs/iterate-runs.ts'
import { runState } from '../runs/run-state.ts'
import { storedSelection } from '../selection/stored-selection.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import { prepareStoredRuns } from './prepare-stored-runs.ts'
import type { ReadyRun } from './ready-run.ts'
import { runAndReport } from './run-and-report.ts'
import type { ScoreFlags } from './score-command.ts'
import { tellLostRows } from './tell-lost-rows.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

/** What was typed. */
export interface ScoreRequest {
  /** The run, or a part of its id. */
  readonly id: string | undefined
  readonly flags: ScoreFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}

/** Does what `assay score` was asked for and gives the exit code. */
export async function scoreStoredRun(request: ScoreRequest, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStoredRuns(request.flags, context),
    context,
    async (opened) => {
      const { source, ready } = await readyScoring(request, opened, context)
      const { loaded } = opened.prepared
      const counted = { run: source, rows: await countStoredRows(opened.storage.stores.runs, source.id) }
      // Before judges are paid: who wants all rows judged can still stop.
      const wholeness = tellLostRows([counted], placeWords(request.flags, loaded, context.folder), context)
      const exitCode = await runAndReport(ready, context)
      return wholeness === exitCodes.done ? exitCode : wholeness
    },
  )
}

async function readyScoring(
  { id, flags: typed, words }: ScoreRequest,
  { prepared, storage, seam }: Opened<Prepared>,
  { folder, output }: CommandContext,
): Promise<{ readonly source: Run; readonly ready: ReadyRun }> {
  const { stores } = storage
  const { loaded } = prepared
  const source = id === undefined ? await newestWithTarget(stores.runs) : await findRun(stores.runs, id)
  const state = runState(source, seam)
  if (state === 'running' || state === 'waiting') throw new UsageError(`Run ${source.id} is still going: score it when it has ended`)
  const dataset = await stores.datasets.getDatasetById({ id: source.datasetId })
  if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${source.datasetId}`)
  const path = datasetFileOf(dataset, loaded, folder)
  const file = pathInProject(dataset, loaded)
  const entry = file === null ? null : datasetEntry(loaded, file)
  const flags = withProfile(typed, loaded)
  const scorers = chooseScorers(loaded, entry, flags.scorer)
  if (scorers.length === 0) throw new UsageError('There is no scorer to judge the outputs: name one of the config with --scorer')
  const selected = await storedSelection(stores.datasets, source)
  const items = { datasetId: dataset.id, version: source.datasetVersion, ...(selected !== null && { itemIds: selected.itemIds }) }
  await requireClusterKey(stores.datasets, items, entry)
  const labels = flags.labels === undefined ? null : await prepareLabels(stores.datasets, { ...items, key: flags.labels })
  const by = flags.by === undefined ? null : { key: flags.by, groups: await itemGroups(stores.datasets, { ...items, key: flags.by }) }
  const isJson = flags.json === true
  const ready: ReadyRun = {
    flags: { ...flags, target: [source.targetId], trials: source.trials, ...(isJson && { reporter: ['silent'] }) },
    words,
    prepared: {
      ...prepared,
      entry,
      targets: [{ id: source.targetId, targetType: source.targetType }],
      scorers,
      dataset: { path },
    },
    storage,
    seam,
    synced: { dataset, version: source.datasetVersion, rows: source.totalItems },
    ...(selected !== null && { selected }),
    by,
    derivedFrom: source.id,
    afterwards: async (done, style) => {
      const run = await stores.runs.getRunById({ id: done.runId })
      const compared = labels === null || run === null ? null : await compareWithLabels(stores, run, labels)
      if (isJson) output.write(`${harmlessJson(jsonOf(source, done, labels, compared))}\n`)
      else if (style !== null && labels !== null && compared !== null) {
        const itemIds = compared.flatMap(({ disagreements }) => disagreements.map(({ itemId }) => itemId))
        const fields = entry?.fields
        const lines = path === null ? new Map<string, number>() : await lineOf(path, itemIds, fields === undefined ? {} : { fields })
        output.write(`${labelLines(compared, labels.key, { file: path ?? '', lines }, style).join('\n')}\n`)
      }
    },
  }
  return { source, ready }
}

/** The newest run that called its target: who tunes a scorer means the same outputs again and again. */
async function newestWithTarget(runs: RunsStorage): Promise<Run> {
  for await (const run of iterateRuns(runs, {}, 50)) if (run.derivedFrom === undefined) return run
  throw new UsageError('There are no runs in this storage yet; assay run makes one')
}

function jsonOf(
  source: Run,
  { runId, figures }: FinishedRun,
  labels: PreparedLabels | null,
  compared: readonly LabelComparison[] | null,
): object {
  const { verdicts, scores, status, stopReason, error, totalItems, trials, succeededCount, failedCount, skippedCount } = figures
  const counts = { totalItems, trials, succeededCount, failedCount, skippedCount }
  return {
    runId,
    derivedFrom: source.id,
    status,
    stopReason,
    error,
    ...counts,
    verdicts,
    scores,
    ...(labels !== null && { labels: { ...labels, scorers: compared ?? [] } }),
  }
}
