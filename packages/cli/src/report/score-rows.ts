import type { ScorerSummary } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import type { RunFigures } from './finished-run.ts'
import { scaleOver } from './primary-scorer.ts'
import { scorerCells } from './scorer-cells.ts'

/**
 * Shows how several scorers judged a run, one row of cells each. How rows are clustered is said once, unless scorers differ in it.
 *
 * @param figures Those of all runs that are shown together, which have the same scale.
 */
export function scoreRows(scores: readonly ScorerSummary[], figures: readonly RunFigures[], paint: Paint): readonly (readonly string[])[] {
  return scores.map((summary, index) =>
    scorerCells(index === 0 ? summary : withoutClustersOf(summary, scores[0]), scaleOver(figures, summary), paint),
  )
}

function withoutClustersOf(summary: ScorerSummary, first: ScorerSummary | undefined): ScorerSummary {
  if (summary.clusters !== first?.clusters) return summary
  const { clusteredBy: _, ...rest } = summary
  return rest
}
