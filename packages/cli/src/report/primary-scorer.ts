import type { ScorerSummary } from '@assay/core'
import { scoreScale } from '../text/format-score.ts'
import type { ScoreScale } from '../text/format-score.ts'
import type { RunFigures } from './finished-run.ts'

/** The scorer by which runs are compared and rows are ranked. */
export interface PrimaryScorer {
  readonly id: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  readonly scale: ScoreScale
}

/** Finds the primary scorer of runs with the same scorers: the one that the config names, else the first that decides, else the first. */
export function primaryScorer(runs: readonly RunFigures[], wanted?: string): PrimaryScorer | null {
  const scores = runs[0]?.scores ?? []
  const scorer = primaryOf(scores, ({ scorerId }) => scorerId === wanted)
  if (scorer === undefined) return null
  return { id: scorer.scorerId, name: scorer.scorerName, direction: scorer.direction, scale: scaleOver(runs, scorer) }
}

/** Of scorers in their order the one that is wanted, else the first that decides, else the first. */
export function primaryOf<Scorer extends { readonly threshold: number | null }>(
  scorers: readonly Scorer[],
  isWanted: (scorer: Scorer) => boolean,
): Scorer | undefined {
  return scorers.find(isWanted) ?? scorers.find(({ threshold }) => threshold !== null) ?? scorers[0]
}

/** How the scores of one scorer are shown: the same way for all runs. */
export function scaleOver(runs: readonly RunFigures[], { scorerId, direction }: Pick<ScorerSummary, 'scorerId' | 'direction'>): ScoreScale {
  const same = runs.flatMap((run) => run.scores.filter((other) => other.scorerId === scorerId))
  return scoreScale(same, direction)
}
