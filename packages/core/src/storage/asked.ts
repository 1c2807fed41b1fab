/** Which part of a list a driver is asked for. */
export interface Asked {
  /** How many matching records to pass over. */
  readonly offset: number
  /** How many records to give at most. */
  readonly limit: number
  /** Whether the number of all matching records is wanted. */
  readonly total: boolean
}

/** What a driver found. */
export interface Found<Value> {
  /** In the order of the list; the caller may change them. */
  readonly rows: readonly Value[]
  /** How many records match, whatever offset, limit and `after` are; null when it was not asked for. */
  readonly total: number | null
}
