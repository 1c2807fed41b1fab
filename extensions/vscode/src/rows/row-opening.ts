import type { RowAddress, RowPart } from './row-address.ts'
import type { Row } from './row-details.ts'
import { isJsonPart } from './row-text.ts'
import { rowName } from '../tree/row-name.ts'

/** A document that shows a part of a row. */
export interface OpenedPart {
  readonly address: RowAddress
  /** What the row is called. */
  readonly name: string
  readonly isJson: boolean
}

/** What is opened of a row: two documents side by side, or one. */
export type RowOpening =
  | { readonly kind: 'diff'; readonly left: OpenedPart; readonly right: OpenedPart }
  | { readonly kind: 'details'; readonly part: OpenedPart }

/** Opens expected against actual where both are there; else, also for a row that errored, all that is known of it. */
export function rowOpening(row: Row, storageUrl: string): RowOpening {
  if (row.expectedOutput === undefined || row.error !== null) return { kind: 'details', part: openedPart(row, storageUrl, 'details') }
  return { kind: 'diff', left: openedPart(row, storageUrl, 'expected'), right: openedPart(row, storageUrl, 'actual') }
}

/** One part of a row as a document. */
export function openedPart(row: Row, storageUrl: string, part: RowPart): OpenedPart {
  const inputPreview = typeof row.input === 'string' ? row.input : JSON.stringify(row.input)
  const name = rowName({ itemId: row.itemId, inputPreview })
  return { address: { storageUrl, runId: row.runId, rowId: row.id, part }, name, isJson: isJsonPart(row, part) }
}
