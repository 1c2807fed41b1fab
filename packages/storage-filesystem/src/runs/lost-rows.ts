import { AssayError } from '@assay/core'

/** Rows that were stored and cannot be read any more, because something in the log was destroyed. */
export interface LostRows {
  /** The number of the first broken line, from 1. */
  readonly line: number
  /** Their smallest `seq`. */
  readonly from: number
  /** The first `seq` above theirs; null: nothing says how many they were. */
  readonly to: number | null
}

/** Some of these that may have a `seq` above `after` and below `before`. */
export function lostBetween(lost: readonly LostRows[], after: number, before: number): LostRows | undefined {
  if (after + 1 >= before) return undefined
  return lost.find(({ from, to }) => from < before && (to === null || to > after + 1))
}

/** The error for who asks for rows that are, or could be, among the lost ones. */
export function lostRowsError(path: string, { line }: LostRows): AssayError {
  return new AssayError('CORRUPT', `${path}, line ${line}: rows that were stored here are damaged; restore the file, or run assay doctor`, {
    details: { path },
  })
}
