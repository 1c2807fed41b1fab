import { displayWidth } from '../../text/display-width.ts'

/** A column of a table. */
export interface MarkdownColumn {
  /** Markdown. */
  readonly head: string
  readonly align?: 'right'
}

/** A table as lines of GitHub's Markdown, whose columns also stand below one another where it is read as it is. Cells are Markdown. */
export function markdownTable(columns: readonly MarkdownColumn[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map(({ head }, index) =>
    Math.max(3, ...[head, ...rows.map((row) => row[index] ?? '')].map((cell) => displayWidth(cell))),
  )
  const padded = (cells: readonly string[]): string =>
    line(
      columns.map(({ align }, index) => {
        const cell = cells[index] ?? ''
        const space = ' '.repeat((widths[index] ?? 0) - displayWidth(cell))
        return align === 'right' ? space + cell : cell + space
      }),
    )
  const rules = columns.map(
    ({ align }, index) => '-'.repeat((widths[index] ?? 0) - (align === 'right' ? 1 : 0)) + (align === 'right' ? ':' : ''),
  )
  return [padded(columns.map(({ head }) => head)), line(rules), ...rows.map(padded)]
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
