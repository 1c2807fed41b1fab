import type { Asked, ResultFilter } from '@assay/core'
import { chunkLength } from './column.ts'
import { wantedFlags } from './row-columns.ts'
import type { RunRows } from './run-rows.ts'
import { blockLength } from './verdict-counts.ts'

/** The rows of a page, before they are read. */
export interface SelectedPage {
  /** By `seq` ascending. */
  readonly rows: readonly number[]
  /** How many rows match, whatever the page; null when it was not asked for. */
  readonly total: number | null
  /** The `seq` that all rows of the page are above, and that nothing between is known of: that of the match before it, or `after`. */
  readonly above: number
}

/**
 * Finds the page of rows by verdict and trial. A page costs itself and a look at each block of 4,096 rows before it; with a filter by trial, in
 * a run of several, or when imports came out of order, a look at each row before it.
 */
export function selectPage(runRows: RunRows, query: ResultFilter & Asked): SelectedPage {
  const { columns } = runRows
  const { counts } = columns
  const wanted = wantedFlags(query.verdicts)
  const total = query.total ? counts.total(wanted, query.trial) : null
  const trial = query.trial !== undefined && counts.trials.length > 1 ? query.trial : undefined
  const isNothing = query.limit === 0 || (query.trial !== undefined && !counts.trials.includes(query.trial))
  const order = runRows.order.get()
  const rows: number[] = []
  let last = -1
  let left = query.offset
  let place = query.after === undefined ? 0 : runRows.placeAfter(query.after)
  while (!isNothing && place < columns.count && rows.length < query.limit) {
    if (order === null && trial === undefined && place % blockLength === 0) {
      const matches = counts.inBlock(place / blockLength, wanted)
      if (matches < left || matches === 0) {
        left -= matches
        place += blockLength
        continue
      }
    }
    const end = Math.min(columns.count, (Math.floor(place / blockLength) + 1) * blockLength)
    // One array for the whole block: chunks are multiples of it.
    const flags = columns.flags.chunk(Math.floor(place / chunkLength))
    for (; place < end && rows.length < query.limit; place += 1) {
      const row = order?.[place] ?? place
      const flag = order === null ? flags[place % chunkLength] : columns.flags.get(row)
      if (wanted[flag ?? 0] !== 1 || (trial !== undefined && columns.trial(row) !== trial)) continue
      if (left === 0) rows.push(row)
      else {
        left -= 1
        last = row
      }
    }
  }
  return { rows, total, above: last === -1 ? (query.after ?? -1) : columns.seq(last) }
}
