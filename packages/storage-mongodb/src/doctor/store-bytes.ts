import type { MongoCollections } from '../documents/collections.ts'

const namespaceNotFound = 26

/** What the documents and indexes of a store take on the disk, in bytes. */
export async function storeBytes(collections: MongoCollections): Promise<number> {
  const names = ['runs', 'results', 'datasets', 'items', 'versions', 'store'] as const
  const sizes = await Promise.all(names.map((name) => collectionBytes(collections, name)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function collectionBytes(collections: MongoCollections, name: keyof MongoCollections): Promise<number> {
  try {
    // Each shard has its own; and the statistics know of no majority.
    const statistics = collections[name].aggregate<{ readonly storageStats?: { readonly totalSize?: number } }>(
      [{ $collStats: { storageStats: {} } }],
      { readConcern: { level: 'local' } },
    )
    let sum = 0
    for await (const { storageStats } of statistics) sum += storageStats?.totalSize ?? 0
    return sum
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === namespaceNotFound) return 0
    throw error
  }
}
