import { PassAgreement, ScoreAgreement } from '@assay/core'
import type { RunScorer } from '@assay/core'
import type { LabelComparison } from './label-comparison.ts'
import type { Label } from './parse-label.ts'
import type { PreparedLabels } from './prepare-labels.ts'
import { WorstDisagreements } from './worst-disagreements.ts'

/** What is read of a row. */
export interface LabelledRow {
  readonly id: string
  readonly itemId: string
  /** What its item has in common with others; undefined: nothing. */
  readonly cluster: string | undefined
  /** Null: its item has none. */
  readonly label: Label | null
  /** Null: there is none. */
  readonly score: number | null
}

/** Adds up how one scorer agrees with the labels. */
export class ScorerLabels {
  readonly #scorer: RunScorer
  readonly #kind: PreparedLabels['kind']
  readonly #passes: PassAgreement
  readonly #numbers: ScoreAgreement
  readonly #worst: WorstDisagreements
  #withoutLabel = 0
  #withoutScore = 0
  #withoutVerdict = 0

  constructor(scorer: RunScorer, kind: PreparedLabels['kind'], trials: number, disagreements: number) {
    this.#scorer = scorer
    this.#kind = kind
    this.#passes = new PassAgreement(trials)
    this.#numbers = new ScoreAgreement(trials)
    this.#worst = new WorstDisagreements(disagreements)
  }

  add(row: LabelledRow): void {
    const { itemId, label, score, cluster } = row
    if (label === null) this.#withoutLabel += 1
    else if (score === null) this.#withoutScore += 1
    else if (this.#compare(row, label, score)) return
    this.#passes.miss(itemId, cluster)
    this.#numbers.miss(itemId, cluster)
  }

  /** Ids of the rows on which they differ most. */
  get worst(): readonly string[] {
    return this.#worst.ids
  }

  get result(): Omit<LabelComparison, 'disagreements'> {
    return {
      scorer: this.#scorer,
      passes: this.#kind === 'passes' ? this.#passes.result() : null,
      numbers: this.#kind === 'number' ? this.#numbers.result() : null,
      withoutLabel: this.#withoutLabel,
      withoutScore: this.#withoutScore,
      withoutVerdict: this.#withoutVerdict,
    }
  }

  /** False: they cannot be compared. */
  #compare({ id, itemId, cluster }: LabelledRow, { passes, number }: Label, score: number): boolean {
    if (this.#kind === 'number') {
      if (number === null) return false
      this.#numbers.add(itemId, number, score, cluster)
      if (number !== score) this.#worst.add(id, Math.abs(score - number))
      return true
    }
    const judged = this.#passOf(score)
    if (passes === null || judged === null) {
      this.#withoutVerdict += 1
      return false
    }
    this.#passes.add(itemId, passes, judged, cluster)
    // The surer the scorer was, the worse.
    if (passes !== judged) this.#worst.add(id, Math.abs(score - (this.#scorer.threshold ?? 0.5)))
    return true
  }

  #passOf(score: number): boolean | null {
    const { direction, threshold } = this.#scorer
    if (threshold !== null) return direction === 'higher' ? score >= threshold : score <= threshold
    if (score !== 0 && score !== 1) return null
    return (score === 1) === (direction === 'higher')
  }
}
