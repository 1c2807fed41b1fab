import type { RunLine } from '@assay/cli/editor-protocol'

/** Orders runs as lists do: the newest first, and of one moment by id. */
export function compareRunsByAge(left: Pick<RunLine, 'id' | 'createdAt'>, right: Pick<RunLine, 'id' | 'createdAt'>): number {
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? 1 : -1
  return left.id < right.id ? 1 : left.id === right.id ? 0 : -1
}
