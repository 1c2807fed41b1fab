import type { Place } from '../bytes/place.ts'

/** A part of a row: a field's name or its value. */
export type FieldPart = 'name' | 'value'

/** One row as its format gives it, before its fields are looked at. */
export interface RawRow {
  /** Where the row starts, from 1. */
  readonly line: number
  readonly value: unknown
  /** Where a field is; where the row starts when it has no such field. */
  placeOf(field: string | null, part: FieldPart): Place
  /** Why a field may be missing that seems to be there, for formats in which that happens. */
  readonly whyMissing?: string
  /** A field of the row that is there twice, or null; which one wins would be chance. */
  repeatedField(): string | null
}

/** A row that its format cannot read. */
export interface UnreadableRow {
  readonly line: number
  readonly column: number | null
  readonly message: string
}

/** Rows that follow one another. */
export type RowBatch = readonly (RawRow | UnreadableRow)[]

/**
 * Reads the rows in the bytes of a file, in batches of any size. The memory of a chunk may be used again for the next one.
 */
export type RowParser = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<RowBatch>

/** Tells whether a row is one that could not be read. */
export function isUnreadable(row: RawRow | UnreadableRow): row is UnreadableRow {
  return 'message' in row
}
