import type { Verdict } from '@assay/core'
import type { RowScores } from '../row-scores.ts'

/** Scores of a run as a test gives them: a number, or a verdict of a row without one. */
export function rowScoresOf(rows: readonly (number | Verdict | null)[], trials = 1): RowScores {
  return {
    trials,
    scores: Float64Array.from(rows, (row) => (typeof row === 'number' ? row : Number.NaN)),
    has: (place) => (rows[place] ?? null) !== null,
    is: (place, verdict) => {
      const row = rows[place] ?? null
      return row === verdict || (typeof row === 'number' && verdict === (row === 1 ? 'passed' : 'failed'))
    },
  }
}
