/** Lines of a file from the first to the last, both included. */
export interface LineRange {
  readonly first: number
  /** `Infinity`: to the end of the file. */
  readonly last: number
}

/** Reads lines such as `3,7-9` or `100-` (to the end); what is wrong with the text, as a sentence, when it is none. */
export function parseLineRanges(text: string): readonly LineRange[] | string {
  const ranges: LineRange[] = []
  for (const part of text.split(',')) {
    const [, first = '', isRange, last] = /^\s*(\d{1,15})\s*(-\s*(\d{1,15})?)?\s*$/.exec(part) ?? []
    if (first === '') return 'It must be line numbers with commas between, such as 3,7-9, or 100- for all from there on.'
    const end = isRange === undefined ? first : last
    const range = { first: Number(first), last: end === undefined ? Number.POSITIVE_INFINITY : Number(end) }
    if (range.first === 0) return 'Lines are counted from 1.'
    if (range.last < range.first) return `A range goes upwards: ${range.last}-${range.first}.`
    ranges.push(range)
  }
  return ranges
}

/** Lines as they are typed: `3,7-9`. */
export function rangesText(ranges: readonly LineRange[]): string {
  return ranges.map(rangeText).join(',')
}

/** One range as it is typed. */
export function rangeText({ first, last }: LineRange): string {
  if (first === last) return String(first)
  return `${first}-${Number.isFinite(last) ? last : ''}`
}
