import { relative } from 'node:path'
import type { AssayStorage } from '@assay/core'
import { lineOf } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import type { FormerIds } from '../config/assay-config.ts'
import { placeWords } from '../config/place-words.ts'
import { wordsFromStore } from '../datasets/words-from-store.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { passRate } from '../gates/gate.ts'
import { isCi } from '../output/is-ci.ts'
import type { ComparisonTable } from '../report/comparison-table.ts'
import { findWorstRows } from '../report/find-worst-rows.ts'
import type { PriceSources } from '../prices/price-sources.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import type { LiveRowScores } from '../report/live-row-scores.ts'
import { metadataKeyOf } from '../report/metadata-key-of.ts'
import { priceCells } from '../report/price-cells.ts'
import { nextCommand } from '../report/next-command.ts'
import { groupTable } from '../report/group-table.ts'
import { itemClusters } from '../report/item-clusters.ts'
import type { PrimaryScorer } from '../report/primary-scorer.ts'
import { primaryScorer } from '../report/primary-scorer.ts'
import type { RowScores } from '../report/row-scores.ts'
import { readRowScores } from '../report/read-row-scores.ts'
import type { RunReport } from '../report/run-report.ts'
import { sinceLastRun } from '../report/since-last-run.ts'
import { stoppedTexts } from '../report/stopped-text.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { wordsWithoutSelection } from '../selection/words-without-selection.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { printableUrl } from '../storage/storage-url.ts'
import { commandText } from '../text/command-text.ts'
import type { ReadyRun } from './ready-run.ts'

/** What a report is about. */
export interface ReportRequest extends ReadyRun {
  readonly groupId: string | null
  readonly runs: readonly FinishedRun[]
  readonly gates: readonly GateResult[] | null
  /** Where the costs came from. */
  readonly prices: PriceSources
  readonly live: LiveRowScores
  /** Whether a gate looks at quality. */
  readonly hasQualityGate: boolean
}

const mostWorst = 5

/** Reads from the stores what the report of finished runs shows. */
export async function collectReport(request: ReportRequest, { environment, folder }: CommandContext): Promise<RunReport> {
  const { runs, storage, synced, prepared, flags, groupId, gates } = request
  const { stores, capabilities } = storage
  const figures = runs.map((run) => run.figures)
  const scorer = primaryScorer(figures, prepared.entry?.primary)
  const scorerId = scorer?.id ?? null
  const scores = await Promise.all(runs.map((run) => request.live.of(run.runId, scorerId) ?? readRowScores(stores.runs, run, scorerId)))
  const worst = await findWorstRows(stores, {
    runs,
    scores,
    direction: scorer?.direction ?? 'higher',
    dataset: { id: synced.dataset.id, version: synced.version },
    ...(request.selected !== undefined && { itemIds: request.selected.itemIds }),
    limit: mostWorst,
  })
  const fields = prepared.entry?.fields
  const place = capabilities.durable ? placeWords(flags, prepared.loaded, folder) : null
  const { path } = prepared.dataset
  const itemIds = worst.map(({ itemId }) => itemId)
  const reading = { ...(fields !== undefined && { fields }), ...(flags.format !== undefined && { format: flags.format }) }
  const lines = path === null ? new Map<string, number>() : await lineOf(path, itemIds, reading)
  return {
    dataset: synced,
    selected: request.selected ?? null,
    config: prepared.loaded.path === null ? null : relative(folder, prepared.loaded.path),
    store: shownStorage(prepared.storage, folder),
    isDurable: capabilities.durable,
    runs,
    groupId,
    scorer,
    worst,
    places: { file: path ?? '', lines },
    ...(request.derivedFrom !== undefined && { derivedFrom: request.derivedFrom }),
    sinceLast: await sinceLast(stores, runs, scorer, scores, prepared.loaded.config.formerly),
    gates,
    prices: priceCells(request.prices, figures, request.resumed !== undefined),
    cannotFailOnQuality: isCi(environment) && !request.hasQualityGate,
    comparison: scorer === null ? null : await comparisonOf(request, scorer, scores),
    stopped: stoppedTexts(runs, place),
    look: place === null ? null : commandText(['runs', ...(runs.length > 1 ? ['list'] : ['show']), ...place]),
    lookInFull: place === null || runs[0] === undefined ? null : commandText(['runs', 'show', shortRunId(runs[0].runId), ...place]),
    next:
      gates === null || request.resumed !== undefined
        ? null
        : await nextOf(
            request,
            figures.every((run) => passRate(run) !== null),
            place ?? [],
          ),
  }
}

/** The command to suggest; not to those whose run was stopped: they have something else to mend first. */
async function nextOf(request: ReportRequest, isJudged: boolean, place: readonly string[]): Promise<string | null> {
  const { runs, prepared, storage, synced, flags, words: typed, selected, derivedFrom } = request
  const targetIds = runs.map(({ targetId }) => targetId)
  const { url } = prepared.storage
  const { capabilities } = storage
  const printable = typed.map((word) => word.replaceAll(url, printableUrl(url)))
  // What came by standard input is gone, but for what was stored of it.
  const words = prepared.dataset.path === null && capabilities.durable ? wordsFromStore(printable, synced.dataset.name) : printable
  // The other shards are done by others, and then all of them are to be judged together.
  if (flags.shard !== undefined) return flags.group === undefined ? null : commandText(['report', flags.group, ...place])
  // What held for a part is to be tried on the whole.
  if (selected !== undefined && derivedFrom === undefined) return commandText(wordsWithoutSelection(words))
  return nextCommand({
    words,
    targetIds,
    // Stored outputs are those of one target.
    otherTargets:
      derivedFrom === undefined ? Object.keys(prepared.loaded.config.targets ?? {}).filter((id) => !targetIds.includes(id)) : [],
    metadataKey: await metadataKeyOf(storage.stores.datasets, { id: synced.dataset.id, version: synced.version }, prepared.entry?.cluster),
    isGrouped: flags.by !== undefined,
    hasQualityGate: request.hasQualityGate || !isJudged,
  })
}

function sinceLast(
  stores: AssayStorage['stores'],
  runs: readonly FinishedRun[],
  scorer: PrimaryScorer | null,
  scores: readonly RowScores[],
  formerly: FormerIds = {},
): Promise<RunReport['sinceLast']> {
  return Promise.all(runs.map((run, index) => (scorer === null ? null : sinceLastRun(stores, run, scorer, scores[index], formerly))))
}

async function comparisonOf(
  { by, runs, storage: { stores } }: ReportRequest,
  scorer: PrimaryScorer,
  scores: readonly RowScores[],
): Promise<ComparisonTable | null> {
  const [first] = runs
  if (first === undefined || (by === null && runs.length === 1)) return null
  // All runs of a command are of the same items.
  const run = await stores.runs.getRunById({ id: first.runId })
  const clusters = run === null ? null : await itemClusters(stores.datasets, run)
  const targetIds = runs.map(({ targetId }) => targetId)
  return groupTable({ targetIds, scorer, scores, totalItems: first.figures.totalItems, clusters, by })
}
