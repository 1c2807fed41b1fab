import { encodeResult } from '@assay/core'
import type { NewRow } from '@assay/core'
import { isTooLarge } from '../documents/record-size.ts'
import { rowFields } from '../documents/row-document.ts'
import type { RowFields } from '../documents/row-document.ts'

// Where a row stands takes no more than this, and its item's id.
const largestPlace = { r: ' '.repeat(36), t: 0.5, n: 0.5, seq: 0.5, claim: 0.5 }

/** Makes rows ready to become documents, as often as it takes; gives the index of the first that is too large instead. */
export function packRows(rows: readonly NewRow[]): readonly RowFields[] | number {
  const packed: RowFields[] = []
  for (const [index, row] of rows.entries()) {
    const { fields, largestSize } = rowFields(row)
    if (isTooLarge({ ...largestPlace, i: row.itemId, ...fields }, largestSize, () => encodeResult({ ...row, seq: row.seq ?? 0 })))
      return index
    packed.push(fields)
  }
  return packed
}
