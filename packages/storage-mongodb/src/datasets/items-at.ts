import type { Filter } from 'mongodb'
import type { ChangeDocument } from '../documents/change-document.ts'
import { endless } from '../documents/change-document.ts'
import type { Horizon } from './horizon.ts'
import { committedOnly } from './horizon.ts'

/**
 * The changes that may be what an item was at a version within the horizon: one an item, and where `isOpenAt` two, or a deletion, of which the
 * newest counts.
 */
export function itemsAt(horizon: Horizon, version: Date): Filter<ChangeDocument> {
  return {
    '_id.d': horizon.key,
    from: { $lte: version },
    to: isOpenAt(horizon, version) ? { $gte: version } : { $gt: version },
    ...committedOnly(horizon),
  }
}

/**
 * The order of the items. Of equal positions the latest end comes first: an item that is closed meanwhile moves towards the reader, who meets it
 * twice, and never misses it.
 */
export const byPosition = { position: 1, to: -1 } as const

/** Whether what a version superseded may not say so yet. At the latest possible time nothing ever does. */
export function isOpenAt({ unclosed, version: newest }: Horizon, version: Date): boolean {
  return (unclosed !== null && version.getTime() === newest.getTime()) || version.getTime() === endless.getTime()
}
