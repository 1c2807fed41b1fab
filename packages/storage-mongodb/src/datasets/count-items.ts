import type { ClientSession } from 'mongodb'
import type { DatasetsContext } from './datasets-context.ts'
import type { Horizon } from './horizon.ts'
import { committedOnly } from './horizon.ts'

/** How many items a dataset has at a version within the horizon. Counts none: every version says how many it has. */
export async function countItems(
  { collections: { versions } }: DatasetsContext,
  horizon: Horizon,
  version: Date,
  session: ClientSession,
): Promise<number> {
  if (version.getTime() === horizon.version.getTime()) return horizon.itemCount
  const filter = { '_id.d': horizon.key, version: { $lte: version }, ...committedOnly(horizon) }
  const last = await versions.findOne(filter, { session, sort: { version: -1 }, projection: { itemCount: 1 } })
  return last?.itemCount ?? 0
}
