import type { ValueKind } from '@assay/core'
import type { OpenableRow } from './openable-row.ts'
import type { RowAddress, RowPart } from './row-address.ts'

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
export function rowOpening(row: OpenableRow): RowOpening {
  if (row.expectedKind === null || row.isErrored) return { kind: 'details', part: openedPart(row, 'details') }
  return { kind: 'diff', left: openedPart(row, 'expected'), right: openedPart(row, 'actual') }
}

/** One part of a row as a document. */
export function openedPart(row: OpenableRow, part: RowPart): OpenedPart {
  return { address: { ...row.place, part }, name: row.name, isJson: isJsonPart(row, part) }
}

/** Whether a part of a row is laid out as JSON. */
function isJsonPart({ isErrored, outputKind, expectedKind }: OpenableRow, part: RowPart): boolean {
  if (part === 'details' || (part !== 'expected' && isErrored)) return false
  if (part === 'expected') return isLaidOut(expectedKind)
  // Of an agent's answer, its text is held against expected text.
  const isText = part === 'actual' && outputKind === 'answer' && expectedKind === 'text'
  return isLaidOut(outputKind) && !isText
}

function isLaidOut(kind: ValueKind | null): boolean {
  return kind === 'answer' || kind === 'structure'
}
