import { byPosition, isOpenAt, itemsAt } from './items-at.ts'
import type { ItemsReading } from './items-reading.ts'
import { newestChanges } from './newest-changes.ts'
import type { FoundChange } from './newest-changes.ts'

const positionsPerBatch = 1_000

/** The position behind which a page starts that passes over `offset` items behind another one; null: the page is behind the end. */
export async function pageStart(reading: ItemsReading, after: number, offset: number): Promise<number | null> {
  const { horizon, version } = reading
  if (offset === 0) return after
  // Nothing was ever deleted, so the positions have no gaps; earlier versions have the first of them.
  if (horizon.itemCount === horizon.nextPosition) return Math.max(after, -1) + offset
  if (!isOpenAt(horizon, version)) {
    const start = await skipped(reading, after, offset)
    // Else an item that was closed meanwhile may have been counted twice.
    if (await isStillNewest(reading)) return start
  }
  return walked(reading, after, offset)
}

/** Lets the server count; what it needs for that is in the index. */
async function skipped({ context, horizon, session, version }: ItemsReading, after: number, offset: number): Promise<number | null> {
  const filter = { ...itemsAt(horizon, version), position: { $gt: after } }
  const projection = { _id: 0, position: 1 } as const
  const last = await context.collections.items.findOne(filter, { session, sort: byPosition, projection, skip: offset - 1 })
  return last?.position ?? null
}

async function isStillNewest({ context, horizon, session, datasetId }: ItemsReading): Promise<boolean> {
  const head = { _id: { $eq: datasetId }, key: horizon.key, version: horizon.version }
  return (await context.collections.datasets.findOne(head, { session, projection: { _id: 1 } })) !== null
}

async function walked({ context, horizon, session, version }: ItemsReading, after: number, offset: number): Promise<number | null> {
  const projection = { _id: 0, position: 1, from: 1, deleted: 1 } as const
  const passed = context.collections.items.find(
    { ...itemsAt(horizon, version), position: { $gt: after } },
    { session, sort: byPosition, projection, batchSize: positionsPerBatch },
  )
  let count = 0
  for await (const { position } of newestChanges<FoundChange>(passed)) {
    count += 1
    if (count === offset) return position
  }
  return null
}
