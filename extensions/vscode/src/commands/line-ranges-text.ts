/** Writes line numbers as `--rows` takes them: `3,7-9`. They need not be in order, and may come twice. */
export function lineRangesText(lines: readonly number[]): string {
  const ranges: { readonly first: number; last: number }[] = []
  for (const line of [...new Set(lines)].toSorted((left, right) => left - right)) {
    const range = ranges.at(-1)
    if (range?.last === line - 1) range.last = line
    else ranges.push({ first: line, last: line })
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}
