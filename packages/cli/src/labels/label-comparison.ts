import type { JsonValue, PassAgreementEstimate, RunScorer, ScoreAgreementEstimate } from '@assay/core'

/** A row on which a scorer and the label differ. */
export interface Disagreement {
  readonly itemId: string
  readonly trial: number
  readonly label: JsonValue
  readonly score: number
  /** The scorer's own words. */
  readonly reason?: string
}

/** How a scorer agrees with the labels. */
export interface LabelComparison {
  readonly scorer: RunScorer
  /** With labels that say what passes; null: they are numbers. The label is the first judge, the scorer the second. */
  readonly passes: PassAgreementEstimate | null
  /** With labels that are numbers. */
  readonly numbers: ScoreAgreementEstimate | null
  /** Rows whose item has no label. */
  readonly withoutLabel: number
  /** Rows that have a label, but no score: the target failed, or the score could not be computed, or the scorer does not apply. */
  readonly withoutScore: number
  /** Rows whose score says neither pass nor fail: the scorer has no threshold, and the score is neither 0 nor 1. */
  readonly withoutVerdict: number
  /** Where they differ most, worst first. */
  readonly disagreements: readonly Disagreement[]
}
