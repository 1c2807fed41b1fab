import type { Filter } from 'mongodb'
import type { RowDocument } from '../documents/row-document.ts'
import type { ImportsState, RowsState } from '../documents/rows-state.ts'

type Range = readonly [number, number]

/** From the first `seq` of each range to before its second, rows were appended; nothing else that was appended exists. */
export function appendedRanges({ base, head, imports }: RowsState): readonly Range[] {
  if (imports !== undefined) return imports.appended
  return base < head ? [[base, head]] : []
}

/** The ranges after rows were appended from the head on. */
export function extendedRanges(ranges: readonly Range[], head: number, count: number): readonly Range[] {
  const last = ranges.at(-1)
  if (last?.[1] !== head) return [...ranges, [head, head + count]]
  return [...ranges.slice(0, -1), [last[0], head + count]]
}

/** The ranges below the head in which no appended row exists, nor ever will. */
export function gapsBetween(ranges: readonly Range[], head: number): readonly Range[] {
  const starts = [0, ...ranges.map(([, end]) => end)]
  const ends = [...ranges.map(([start]) => start), head]
  return starts.flatMap((start, index) => {
    const end = ends[index] ?? head
    return start < end ? [[start, end] as const] : []
  })
}

/** Tells whether a document of the run was committed; it may have been replaced since, and holds its `seq` and `_id` all the same. */
export function isCommitted(rows: RowsState, { seq, claim }: Pick<RowDocument, 'seq' | 'claim'>): boolean {
  const { imports } = rows
  if (claim < 0) return imports !== undefined && isImported(imports, claim)
  return appendedRanges(rows).some(([start, end]) => start <= seq && seq < end)
}

function isImported({ taken, removed, staged, voided }: ImportsState, claim: number): boolean {
  return claim >= -taken && claim < -removed && !staged.includes(claim) && !voided.includes(claim)
}

/** Finds the committed documents of a run with imported rows, the replaced ones too. */
export function committedFilter({ taken, removed, staged, voided, appended }: ImportsState): Filter<RowDocument> {
  return {
    $or: [
      // A claim that was taken later may be of an import under way.
      { claim: { $gte: -taken, $lt: -removed, $nin: [...staged, ...voided] } },
      ...appended.map(([start, end]) => ({ claim: { $gte: 0 }, seq: { $gte: start, $lt: end } })),
    ],
  }
}

/** How many rows the run has. */
export function rowCount({ counts }: RowsState): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Tells whether every `seq` from base to head is that of a row that exists, so that the nth row is found by its `seq`. */
export function isDense(rows: RowsState): boolean {
  return rowCount(rows) === rows.head - rows.base && rows.imports?.isBelowBase !== true
}
