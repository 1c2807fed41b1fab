/** A whole number as people read it: `1,120`. */
export function formatCount(count: number): string {
  // Not by Intl, whose first format takes longer to make than a short command to run.
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A number of things with its noun: `1 item`, `1,120 items`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
