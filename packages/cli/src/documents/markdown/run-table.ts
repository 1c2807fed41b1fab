import type { DocumentSource } from '../document-source.ts'
import { figureTable } from '../figure-table.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** The figures of each run, a line each. */
export function runTable(sources: readonly DocumentSource[]): readonly string[] {
  const table = figureTable(sources.map(({ figures }) => figures))
  return markdownTable(
    [{ head: 'target' }, ...table.heads.map((head) => ({ head: markdownText(head), align: 'right' as const }))],
    sources.map(({ run, figures }) => [markdownCode(run.targetId), ...table.cells(figures).map(withoutFormulas)]),
  )
}

/** Figures are harmless but for the sign of dollars, two of which make a formula. */
function withoutFormulas(cell: string): string {
  return cell.replaceAll('$', '&#36;')
}
