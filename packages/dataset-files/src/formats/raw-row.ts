/** A part of a row: a field's name or its value. */
export type FieldPart = 'name' | 'value'

/** One row as its format gives it, before its fields are looked at. */
export interface RawRow {
  /** From 1. */
  readonly line: number
  readonly value: unknown
  /** Where a field is, in UTF-16 units from 1; where the row starts when it has no such field. */
  columnOf(field: string | null, part: FieldPart): number
  /** A field of the row that is there twice, or null; which one wins would be chance. */
  repeatedField(): string | null
}

/** A row that its format cannot read. */
export interface UnreadableRow {
  readonly line: number
  readonly column: number | null
  readonly message: string
}

/** Reads the rows of a file from its start, in batches of any size. */
export type RowSource = (path: string) => AsyncIterable<readonly (RawRow | UnreadableRow)[]>

/** Tells whether a row is one that could not be read. */
export function isUnreadable(row: RawRow | UnreadableRow): row is UnreadableRow {
  return 'message' in row
}
