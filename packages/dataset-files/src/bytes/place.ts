/** Where something is in a file. */
export interface Place {
  /** From 1. */
  readonly line: number
  /** In UTF-16 units from 1, as editors count. */
  readonly column: number
}

/** The place that comes after a text that starts at a place. A line ends with LF. */
export function placeAfter({ line, column }: Place, text: string): Place {
  const last = text.lastIndexOf('\n')
  if (last === -1) return { line, column: column + text.length }
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return { line: line + lines, column: text.length - last }
}
