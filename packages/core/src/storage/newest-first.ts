import { compareCodePoints } from './compare-code-points.ts'

/** A record that has a place in a list of runs or datasets. */
export interface Dated {
  readonly id: string
  readonly createdAt: Date
}

/** Compares two records by `createdAt` descending, then by id descending by code point: the order of every list of runs and datasets. */
export function newestFirst(first: Dated, second: Dated): number {
  return second.createdAt.getTime() - first.createdAt.getTime() || compareCodePoints(second.id, first.id)
}
