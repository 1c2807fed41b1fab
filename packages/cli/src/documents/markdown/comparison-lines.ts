import { plainPaint } from '../../output/paint.ts'
import { comparisonRows } from '../../report/comparison-rows.ts'
import { comparisonTable } from '../../report/comparison-table.ts'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { rowScoresOf } from '../../report/row-scores.ts'
import type { DocumentSource } from '../document-source.ts'
import { markdownBlock } from './markdown-text.ts'

const width = 160

/** Which of several targets to take, as the terminal shows it; null when there is nothing to compare. */
export async function comparisonLines(sources: readonly DocumentSource[], scorer: PrimaryScorer | null): Promise<string | null> {
  const [first] = sources
  if (first === undefined || sources.length < 2 || scorer === null) return null
  const items = Array.from({ length: first.figures.totalItems }, (_, index) => index)
  const scores = await Promise.all(sources.map(({ figures, rows }) => rowScoresOf(rows(), figures, scorer.id)))
  const [overall] = comparisonRows([{ value: null, items }], scores, scorer.direction)
  if (overall === undefined) return null
  const targetIds = sources.map(({ run }) => run.targetId)
  return markdownBlock(comparisonTable({ scorer, targetIds, by: null, rows: [], overall }, plainPaint, width))
}
