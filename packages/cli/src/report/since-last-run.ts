import { clusterReader, PairedDifference } from '@assay/core'
import type { AssayStorage, PairedDifferenceEstimate, Run, RunResult } from '@assay/core'
import { pairRows } from '../comparison/pair-rows.ts'
import type { FormerIds } from '../config/assay-config.ts'
import { idsOfSame } from '../config/former-ids.ts'
import type { FinishedRun } from './finished-run.ts'
import { itemClusters } from './item-clusters.ts'
import type { ItemClusters } from './item-clusters.ts'
import { lastComparableRun } from './last-comparable-run.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import { readRowScores } from './read-row-scores.ts'
import type { RowScores } from './row-scores.ts'

/** How a run differs from the last one that it can be compared with. */
export interface SinceLastRun {
  readonly previous: Run
  /** This run less the previous one, over rows of the same item and trial whose content is the same. */
  readonly estimate: PairedDifferenceEstimate
  /** Rows of this run that were left out: their item is new, its content changed, or one of both has no score. */
  readonly leftOut: number
}

/**
 * Compares a run with the newest completed one of the same dataset and target that has the scorer, and that did the whole dataset or the same
 * items; null when there is none, they have no row in common, or the items were chosen by how they ended. Rows are clustered as those of the run.
 *
 * @param scores Those of the run by the scorer, or null: they are read from the store.
 * @param formerly Under which ids target and scorer may be stored too.
 */
export async function sinceLastRun(
  { runs, datasets }: AssayStorage['stores'],
  current: FinishedRun,
  scorer: PrimaryScorer,
  scores: RowScores | null = null,
  formerly: FormerIds = {},
): Promise<SinceLastRun | null> {
  const run = await runs.getRunById({ id: current.runId })
  // Rows that were chosen by how they ended get better by chance alone.
  if (run?.selection?.outcomeSelected === true) return null
  const scorerIds = idsOfSame(formerly.scorers, scorer.id)
  const previous = run === null ? null : await lastComparableRun(runs, run, scorerIds, formerly)
  if (run === null || previous === null) return null
  const previousScorerId = scorerIds.find((id) => previous.scorers?.some((one) => one.id === id)) ?? scorer.id
  const paired = new PairedDifference(scorer.direction, run.trials)
  const leftOut = hasSamePlaces(run, previous)
    ? pairPlaces(
        paired,
        await itemClusters(datasets, run),
        await readRowScores(runs, { runId: previous.id, figures: previous }, previousScorerId),
        scores ?? (await readRowScores(runs, current, scorer.id)),
      )
    : await pairItems({ runs, datasets }, paired, { run, previous, scorerId: scorer.id, previousScorerId })
  const estimate = paired.result()
  return estimate.pairs === 0 ? null : { previous, estimate, leftOut }
}

/** Whether rows of both runs at one place are of the same item with the same content. */
function hasSamePlaces(run: Run, previous: Run): boolean {
  const areWhole = [run, previous].every(({ selection }) => selection?.itemIds === undefined)
  return areWhole && run.datasetVersion.getTime() === previous.datasetVersion.getTime() && run.trials === previous.trials
}

/** Pairs rows by their place, and gives how many of the present run have no partner. */
function pairPlaces(paired: PairedDifference, clusters: ItemClusters | null, before: RowScores, now: RowScores): number {
  let leftOut = 0
  for (const [place, score] of now.scores.entries()) {
    if (!now.has(place)) continue
    const itemIndex = Math.floor(place / now.trials)
    const cluster = clusters?.of(itemIndex)
    const other = before.scores[place] ?? Number.NaN
    if (Number.isNaN(score) || Number.isNaN(other)) {
      paired.miss(String(itemIndex), cluster)
      leftOut += 1
    } else paired.add(String(itemIndex), other, score, cluster)
  }
  return leftOut
}

/** Pairs rows by item and trial, where their content is the same, and gives how many of the present run have no partner. */
async function pairItems(
  { runs, datasets }: AssayStorage['stores'],
  paired: PairedDifference,
  {
    run,
    previous,
    scorerId,
    previousScorerId,
  }: { readonly run: Run; readonly previous: Run; readonly scorerId: string; readonly previousScorerId: string },
): Promise<number> {
  const read = await clusterReader(datasets, run)
  let leftOut = 0
  for await (const page of pairRows(runs, { walked: run.id, other: previous.id, fields: ['scores'] })) {
    const clusterOf = await read?.(page.map(({ itemId }) => itemId))
    for (const { itemId, first: now, second: before } of page) {
      const score = scoreOf(now, scorerId)
      const other = scoreOf(before, previousScorerId)
      if (score !== null && other !== null && before?.contentHash === now?.contentHash)
        paired.add(itemId, other, score, clusterOf?.(itemId))
      else {
        paired.miss(itemId, clusterOf?.(itemId))
        leftOut += 1
      }
    }
  }
  return leftOut
}

function scoreOf(row: Pick<RunResult, 'scores'> | null, scorerId: string): number | null {
  return row?.scores.find((score) => score.scorerId === scorerId)?.score ?? null
}
