import { displayWidth } from './display-width.ts'

/** How columns are laid out. */
export interface ColumnLayout {
  /** How many terminal cells a line may take. */
  readonly width: number
  /** What becomes of columns that do not fit: they `continue` on a further line, in every row alike, or they are left out. Default `continue`. */
  readonly overflow?: 'continue' | 'leave-out'
  /** Columns that are aligned to the right, by index. */
  readonly alignRight?: readonly number[]
  /** How many spaces lie between columns; default 2. */
  readonly gap?: number
  /** How far continued lines are indented; default 4. */
  readonly indent?: number
}

interface Column {
  readonly index: number
  readonly width: number
}

/**
 * Lays rows out in columns that are as wide as their widest cell; cells may be styled, and columns without text take no room. Widths are those
 * of graphemes: the table libraries in use measure with string-width 4, which gives newer emoji and Indic scripts other widths than terminals do.
 */
export function layoutColumns(rows: readonly (readonly string[])[], layout: ColumnLayout): string[] {
  const { gap = 2, indent = 4, alignRight = [], overflow = 'continue', width } = layout
  const lines = breakIntoLines(columnsOf(rows), width, gap, indent)
  const kept = overflow === 'continue' ? lines : lines.slice(0, 1)
  return rows.flatMap((row) => {
    const texts = kept.map((columns) =>
      columns.map((column) => pad(row[column.index] ?? '', column.width, alignRight.includes(column.index))).join(' '.repeat(gap)),
    )
    const [first = '', ...more] = texts.map((text) => text.trimEnd())
    return [first, ...more.filter((text) => text !== '').map((text) => ' '.repeat(indent) + text)]
  })
}

function columnsOf(rows: readonly (readonly string[])[]): readonly Column[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell))
  }
  return widths.map((width, index) => ({ index, width })).filter(({ width }) => width > 0)
}

function breakIntoLines(columns: readonly Column[], width: number, gap: number, indent: number): readonly (readonly Column[])[] {
  const lines: Column[][] = [[]]
  let used = 0
  for (const column of columns) {
    const line = lines.at(-1) ?? []
    if (line.length > 0 && used + gap + column.width > width) {
      lines.push([column])
      used = indent + column.width
    } else {
      used += (line.length === 0 ? 0 : gap) + column.width
      line.push(column)
    }
  }
  return lines
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - displayWidth(cell))
  return right ? space + cell : cell + space
}
