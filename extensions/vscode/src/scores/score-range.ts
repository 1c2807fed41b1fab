import { scoreScale } from '@assay/cli/text'
import type { ScoreScale } from '@assay/cli/text'
import type { RunScorer, Score } from '@assay/core'

/** Between which numbers each scorer's scores of a run lie, which decides how they are written. */
export class ScoreRange {
  readonly #ranges = new Map<string, { minimum: number; maximum: number }>()

  /** Takes in the scores of one row. */
  add(scores: readonly Pick<Score, 'scorerId' | 'score'>[]): void {
    for (const { scorerId, score } of scores) {
      if (score === null) continue
      const range = this.#ranges.get(scorerId)
      if (range === undefined) this.#ranges.set(scorerId, { minimum: score, maximum: score })
      else if (score < range.minimum) range.minimum = score
      else if (score > range.maximum) range.maximum = score
    }
  }

  /** How the scores of a scorer are written, as far as they are known. */
  scaleOf({ id, direction }: Pick<RunScorer, 'id' | 'direction'>): ScoreScale {
    return scoreScale([this.#ranges.get(id) ?? { minimum: null, maximum: null }], direction)
  }
}
