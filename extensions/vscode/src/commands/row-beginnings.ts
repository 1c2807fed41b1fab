import type { DatasetLine } from '@assay/cli/editor-protocol'

/** Lines that a person points at, from 1, both included. */
export interface PointedLines {
  readonly first: number
  readonly last: number
}

/** Widens lines to whole rows: where the rows begin that have a part in them. A row ends where the next begins. */
export function rowBeginnings(lines: readonly Pick<DatasetLine, 'line'>[], pointed: readonly PointedLines[]): readonly number[] {
  return lines.flatMap(({ line }, index) => {
    const end = (lines[index + 1]?.line ?? Number.POSITIVE_INFINITY) - 1
    return pointed.some(({ first, last }) => line <= last && Math.max(line, end) >= first) ? [line] : []
  })
}
