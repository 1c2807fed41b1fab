import { PairedDifference } from '@assay/core'
import type { PairedDifferenceEstimate, Run, RunResult, RunsStorage } from '@assay/core'
import { pairRows } from '../comparison/pair-rows.ts'
import type { FormerIds } from '../config/assay-config.ts'
import { idsOfSame } from '../config/former-ids.ts'
import type { FinishedRun } from './finished-run.ts'
import { lastComparableRun } from './last-comparable-run.ts'
import type { PrimaryScorer } from './primary-scorer.ts'

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
 * items; null when there is none, they have no row in common, or the items were chosen by how they ended.
 *
 * @param formerly Under which ids target and scorer may be stored too.
 */
export async function sinceLastRun(
  runs: RunsStorage,
  current: FinishedRun,
  scorer: PrimaryScorer,
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
  let leftOut = 0
  for await (const page of pairRows(runs, { walked: run.id, other: previous.id, fields: ['scores'] })) {
    for (const { itemId, first: now, second: before } of page) {
      const score = scoreOf(now, scorer.id)
      const other = scoreOf(before, previousScorerId)
      if (score !== null && other !== null && before?.contentHash === now?.contentHash) paired.add(itemId, other, score)
      else {
        paired.miss(itemId)
        leftOut += 1
      }
    }
  }
  const estimate = paired.result()
  return estimate.pairs === 0 ? null : { previous, estimate, leftOut }
}

function scoreOf(row: Pick<RunResult, 'scores'> | null, scorerId: string): number | null {
  return row?.scores.find((score) => score.scorerId === scorerId)?.score ?? null
}
