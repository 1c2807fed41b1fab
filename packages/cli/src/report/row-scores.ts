import type { RunResult, RunsStorage, Verdict } from '@assay/core'
import type { FinishedRun, RunFigures } from './finished-run.ts'

/** One scorer's scores of a run, small enough to hold for a million rows. A row's place is `itemIndex × trials + trial`. */
export interface RowScores {
  readonly trials: number
  /** `NaN`: no score. */
  readonly scores: Float64Array
  /** Whether a row ended in this way; false where there is no row. */
  is(place: number, verdict: Verdict): boolean
}

const codes: readonly Verdict[] = ['passed', 'failed', 'errored', 'unscored', 'unjudged']

/** Reads one scorer's scores of a run, row by row; with null the verdicts alone. */
export function readRowScores(runs: RunsStorage, { runId, figures }: FinishedRun, scorerId: string | null): Promise<RowScores> {
  return rowScoresOf(runs.iterateResults({ runId, fields: ['itemIndex', 'trial', 'verdict', 'scores'] }), figures, scorerId)
}

/** Takes one scorer's scores from the rows of a run; with null the verdicts alone. */
export async function rowScoresOf(
  rows: AsyncIterable<Pick<RunResult, 'itemIndex' | 'trial' | 'verdict' | 'scores'>>,
  { totalItems, trials }: Pick<RunFigures, 'totalItems' | 'trials'>,
  scorerId: string | null,
): Promise<RowScores> {
  const scores = new Float64Array(totalItems * trials).fill(Number.NaN)
  const verdicts = new Uint8Array(scores.length)
  for await (const row of rows) {
    if (row.itemIndex === null) continue
    const place = row.itemIndex * trials + row.trial
    // 0 is left for "no row".
    verdicts[place] = 1 + codes.indexOf(row.verdict)
    scores[place] = row.scores.find((score) => score.scorerId === scorerId)?.score ?? Number.NaN
  }
  return { trials, scores, is: (place, verdict) => verdicts[place] === 1 + codes.indexOf(verdict) }
}
