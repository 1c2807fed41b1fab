import type { JsonValue } from '@assay/core'

/** What the command line keeps in a run's `selection.filter`: all that was asked of the items, apart from what a sample has fields for. */
export interface SelectionRequest {
  /** Lines of the file as it was then. */
  readonly rows?: string
  /** Conditions as they are typed. */
  readonly metadata?: readonly string[]
  /** The id of the run whose failed items were chosen. */
  readonly failedOf?: string
  readonly erroredOf?: string
  readonly limit?: number
  /** Which part of all that, as it is typed. */
  readonly shard?: string
}

/** Reads a `selection.filter`; null when somebody else wrote it. */
export function selectionRequestIn(filter: JsonValue): SelectionRequest | null {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return null
  const kinds = Object.entries(filter).map(([name, value]) => isField(name, value))
  // Each field was looked at.
  return kinds.length > 0 && kinds.every(Boolean) ? (filter as SelectionRequest) : null
}

function isField(name: string, value: JsonValue): boolean {
  if (name === 'metadata') return Array.isArray(value) && value.every((condition) => typeof condition === 'string')
  if (name === 'limit') return typeof value === 'number'
  return (name === 'rows' || name === 'shard' || name === 'failedOf' || name === 'erroredOf') && typeof value === 'string'
}
