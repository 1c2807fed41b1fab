import { compareCodePoints } from '@assay/core'
import type { Run } from '@assay/core'

/** Tells whether a run stands behind another one in a list. */
export function comesAfter(run: Pick<Run, 'id' | 'createdAt'>, other: Pick<Run, 'id' | 'createdAt'>): boolean {
  const later = other.createdAt.getTime() - run.createdAt.getTime()
  return later === 0 ? compareCodePoints(run.id, other.id) < 0 : later > 0
}
