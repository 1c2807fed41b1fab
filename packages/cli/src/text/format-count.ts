const counts = new Intl.NumberFormat('en-US')

/** A whole number as people read it: `1,120`. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** A number of things with its noun: `1 item`, `1,120 items`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
