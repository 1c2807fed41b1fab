import { plainPaint } from '../../output/paint.ts'
import { comparisonRows } from '../../report/comparison-rows.ts'
import { comparisonTable } from '../../report/comparison-table.ts'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { rowScoresOf } from '../../report/read-row-scores.ts'
import type { DocumentSource } from '../document-source.ts'
import { markdownBlock } from './markdown-text.ts'

const width = 160

/** Which of several targets to take, as the terminal shows it; null when there is nothing to compare. */
export async function comparisonLines(sources: readonly DocumentSource[], scorer: PrimaryScorer | null): Promise<string | null> {
  const [first] = sources
  if (first === undefined || sources.length < 2 || scorer === null || !haveSameItems(sources)) return null
  const items = Array.from({ length: first.figures.totalItems }, (_, index) => index)
  const scores = await Promise.all(sources.map(({ figures, rows }) => rowScoresOf(rows(), figures, scorer.id)))
  const [overall] = comparisonRows([{ value: null, items }], scores, scorer.direction)
  if (overall === undefined) return null
  const targetIds = sources.map(({ run }) => run.targetId)
  return markdownBlock(comparisonTable({ scorer, targetIds, by: null, rows: [], overall }, plainPaint, width))
}

/** Rows are compared place by place, which says something where all runs were to do the same items alone. */
function haveSameItems([first, ...others]: readonly DocumentSource[]): boolean {
  const expected = itemsOf(first)
  return others.every((source) => {
    const items = itemsOf(source)
    const isAsLong = source.figures.totalItems === first?.figures.totalItems && items.length === expected.length
    return isAsLong && items.every((id, index) => id === expected[index])
  })
}

function itemsOf(source: DocumentSource | undefined): readonly string[] {
  return source?.run.selection?.itemIds ?? []
}
