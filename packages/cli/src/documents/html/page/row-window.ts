/** Which rows are to be in the document: from `first` up to, without, `end`. */
export interface RowWindow {
  readonly first: number
  readonly end: number
}

/** Rows above and below those that can be seen, so that scrolling shows no gap. */
const margin = 8

/** Finds the rows that can be seen, and some around them, of rows that are all equally high. */
export function rowWindow({
  count,
  rowHeight,
  top,
  height,
}: {
  readonly count: number
  readonly rowHeight: number
  /** How far what can be seen starts below the first row; negative: above it. */
  readonly top: number
  readonly height: number
}): RowWindow {
  const last = Math.max(0, count - margin)
  const first = Math.min(last, Math.max(0, Math.floor(top / rowHeight) - margin))
  // Also of rows that are all out of sight some are there, so that Tab leads to them.
  const end = Math.max(first + margin, Math.ceil((top + height) / rowHeight) + margin)
  return { first, end: Math.min(count, end) }
}
