import type { Verdict } from '@assay/core'
import type { RowScores, ScoredRow } from './row-scores.ts'

const codes: readonly Verdict[] = ['passed', 'failed', 'errored', 'unscored', 'unjudged']

/** Scores of a run that are taken in row by row; of a row that comes again the last ones count. */
export class HeldRowScores implements RowScores {
  readonly trials: number
  readonly scores: Float64Array
  readonly scorerId: string | null
  readonly #verdicts: Uint8Array

  /** @param scorerId Whose scores are held; null: the verdicts alone. */
  constructor(rows: number, trials: number, scorerId: string | null) {
    this.trials = trials
    this.scorerId = scorerId
    this.scores = new Float64Array(rows).fill(Number.NaN)
    this.#verdicts = new Uint8Array(rows)
  }

  add({ itemIndex, trial, verdict, scores }: ScoredRow): void {
    if (itemIndex === null) return
    const place = itemIndex * this.trials + trial
    // 0 is left for "no row".
    this.#verdicts[place] = 1 + codes.indexOf(verdict)
    this.scores[place] = scores.find((score) => score.scorerId === this.scorerId)?.score ?? Number.NaN
  }

  has(place: number): boolean {
    return this.#verdicts[place] !== 0
  }

  is(place: number, verdict: Verdict): boolean {
    return this.#verdicts[place] === 1 + codes.indexOf(verdict)
  }
}
