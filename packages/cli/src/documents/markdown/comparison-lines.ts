import { plainPaint } from '../../output/paint.ts'
import { comparisonRows } from '../../report/comparison-rows.ts'
import { comparisonTable } from '../../report/comparison-table.ts'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { rowScoresOf } from '../../report/read-row-scores.ts'
import type { DocumentSource } from '../document-source.ts'
import { markdownBlock } from './markdown-text.ts'

const width = 160

/** Which of several targets to take, and the groups that were asked for, as the terminal shows it; null when there is neither. */
export async function comparisonLines(sources: readonly DocumentSource[], scorer: PrimaryScorer | null): Promise<string | null> {
  const [first] = sources
  if (first === undefined || (sources.length < 2 && first.by === null) || scorer === null || !haveSameItems(sources)) return null
  const items = Array.from({ length: first.figures.totalItems }, (_, index) => index)
  const scores = await Promise.all(sources.map(({ figures, rows }) => rowScoresOf(rows(), figures, scorer.id)))
  const clusters = await first.clusters()
  const [overall] = comparisonRows([{ value: null, items }], scores, scorer.direction, clusters)
  if (overall === undefined) return null
  const targetIds = sources.map(({ run }) => run.targetId)
  const rows = first.by === null ? [] : comparisonRows(first.by.groups, scores, scorer.direction, clusters)
  const table = { scorer, targetIds, by: first.by?.key ?? null, clusteredBy: clusters?.key ?? null, rows, overall }
  return markdownBlock(comparisonTable(table, plainPaint, width))
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
