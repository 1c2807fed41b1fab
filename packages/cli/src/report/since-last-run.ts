import { PairedDifference } from '@assay/core'
import type { PairedDifferenceEstimate, Run, RunResult, RunsStorage } from '@assay/core'
import type { FinishedRun } from './finished-run.ts'
import type { PrimaryScorer } from './primary-scorer.ts'

/** How a run differs from the last one that it can be compared with. */
export interface SinceLastRun {
  readonly previous: Run
  /** This run less the previous one, over rows of the same item and trial whose content is the same. */
  readonly estimate: PairedDifferenceEstimate
  /** Rows of this run that were left out: their item is new, its content changed, or one of both has no score. */
  readonly leftOut: number
}

const runsPerPage = 50
const pages = 10

/**
 * Compares a run with the newest completed one of the same dataset and target that has the scorer; null when there is none, or they have no
 * row in common.
 */
export async function sinceLastRun(runs: RunsStorage, current: FinishedRun, scorer: PrimaryScorer): Promise<SinceLastRun | null> {
  const run = await runs.getRunById({ id: current.runId })
  const previous = run === null ? null : await lastComparableRun(runs, run, scorer.id)
  if (run === null || previous === null) return null
  const before = new Map<string, { readonly contentHash: string | undefined; readonly score: number }>()
  for await (const row of scoredRows(runs, previous.id)) {
    const score = scoreOf(row, scorer.id)
    if (score !== null) before.set(row.id, { contentHash: row.contentHash, score })
  }
  const sameTrials = run.trials === 1 && previous.trials === 1
  const paired = new PairedDifference(scorer.direction, sameTrials ? 1 : Number.POSITIVE_INFINITY)
  let leftOut = 0
  for await (const row of scoredRows(runs, run.id)) {
    const score = scoreOf(row, scorer.id)
    const other = before.get(row.id)
    if (score === null || other === undefined || other.contentHash !== row.contentHash) leftOut += 1
    else paired.add(row.itemId, other.score, score)
  }
  const estimate = paired.result()
  return estimate.pairs === 0 ? null : { previous, estimate, leftOut }
}

type ScoredRow = Pick<RunResult, 'id' | 'itemId' | 'contentHash' | 'scores'>

function scoredRows(runs: RunsStorage, runId: string): AsyncIterable<ScoredRow> {
  return runs.iterateResults({ runId, fields: ['id', 'itemId', 'contentHash', 'scores'] })
}

function scoreOf({ scores }: ScoredRow, scorerId: string): number | null {
  return scores.find((score) => score.scorerId === scorerId)?.score ?? null
}

async function lastComparableRun(runs: RunsStorage, current: Run, scorerId: string): Promise<Run | null> {
  const { datasetId, targetType, targetId } = current
  // Bounded: a store may hold years of runs with other scorers.
  for (let page = 0; page < pages; page += 1) {
    const pagination = { offset: page * runsPerPage, limit: runsPerPage, total: false }
    const found = await runs.listRuns({ datasetId, targetType, targetId, status: 'completed', pagination })
    const previous = found.runs.find((run) => isComparable(run, current, scorerId))
    if (previous !== undefined) return previous
    if (!found.pagination.hasMore) return null
  }
  return null
}

function isComparable(run: Run, current: Run, scorerId: string): boolean {
  const sameGroup = run.id === current.id || (run.groupId !== undefined && run.groupId === current.groupId)
  // Rows that were chosen by how they ended say nothing of a change.
  if (sameGroup || run.selection?.outcomeSelected === true) return false
  return run.scorers?.some(({ id }) => id === scorerId) ?? false
}
