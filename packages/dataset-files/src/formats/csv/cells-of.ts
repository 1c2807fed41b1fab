/** Where a cell is in the text of a record, in UTF-16 units from 0. */
export interface CellPlace {
  readonly start: number
  /** Behind the cell, and behind its closing quote when it has quotes. */
  readonly end: number
  readonly isQuoted: boolean
  /** What is wrong with its quotes, or null; `offset` is where. */
  readonly fault: { readonly offset: number; readonly kind: 'unclosed' | 'after quote' } | null
}

/**
 * Finds the cells of the record of CSV that starts at an offset of a text. The parser tells what is in them, this tells where they are and
 * whether they have quotes, for the few records for which somebody asks.
 */
export function cellsOf(text: string, delimiter: string, offset = 0): readonly CellPlace[] {
  const cells: CellPlace[] = []
  let start = offset
  for (;;) {
    const isQuoted = text.startsWith('"', start)
    const closed = isQuoted ? behindQuotes(text, start) : start
    if (closed === null) return [...cells, { start, end: text.length, isQuoted, fault: { offset: start, kind: 'unclosed' } }]
    const end = cellEnd(text, delimiter, closed)
    const isWrong = isQuoted && text.slice(closed, end).replace(/\r$/, '') !== ''
    cells.push({ start, end, isQuoted, fault: isWrong ? { offset: closed, kind: 'after quote' } : null })
    if (!text.startsWith(delimiter, end)) return cells
    start = end + delimiter.length
  }
}

function cellEnd(text: string, delimiter: string, from: number): number {
  const lineEnd = text.indexOf('\n', from)
  const next = text.indexOf(delimiter, from)
  if (lineEnd === -1) return next === -1 ? text.length : next
  return next === -1 ? lineEnd : Math.min(next, lineEnd)
}

/** The offset behind the closing quote; null when there is none. */
function behindQuotes(text: string, start: number): number | null {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charAt(at + 1) !== '"') return at + 1
  }
  return null
}
