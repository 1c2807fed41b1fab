import type { Collection, Document, Filter, FindOptions, WithId } from 'mongodb'

// A larger limit is none: no server holds so many, and beyond it the driver's numbers end.
const largestLimit = 2 ** 31 - 1
const mostPerAnswer = 10_000

/** Reads documents, in one answer where they fit. */
export async function readPage<Value extends Document>(
  collection: Collection<Value>,
  filter: Filter<Value>,
  { limit = largestLimit, skip = 0, ...options }: FindOptions,
): Promise<WithId<Value>[]> {
  // To a server 0 means all.
  if (limit === 0 || skip > largestLimit) return []
  const batchSize = Math.min(limit, mostPerAnswer)
  return collection.find(filter, { ...options, skip, limit: Math.min(limit, largestLimit), batchSize }).toArray()
}
