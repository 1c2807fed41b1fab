import { AssayError } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'

/** The format of the documents that this version of Assay writes. */
const format = 1

const duplicateKey = 11_000

/**
 * Tells whether a store is there, by the document that names its format; there is none in what is empty. `place` names it in errors.
 *
 * @throws `UNSUPPORTED`: a newer version of Assay made it. `CORRUPT`: the document names no format. `INVALID`: documents of somebody else are there.
 */
export async function findStore(collections: MongoCollections, place: string): Promise<boolean> {
  if (await hasMarker(collections, place)) return true
  const foreign = await findForeign(collections)
  // Somebody may have made the store since, and be using it.
  if (foreign === null || (await hasMarker(collections, place))) return foreign !== null
  throw new AssayError(
    'INVALID',
    `${foreign} holds documents, and nothing says that they are Assay's: choose another database in the storage URL, or a collectionPrefix. If they come from a backup of a store, restore ${collections.store.collectionName} too`,
    { details: { path: 'url' } },
  )
}

/** Writes the document that names the format, unless it is there. */
export async function makeMarker(collections: MongoCollections, place: string): Promise<void> {
  try {
    await collections.store.insertOne({ _id: 'assay', format })
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== duplicateKey) throw error
    await hasMarker(collections, place)
  }
}

async function hasMarker(collections: MongoCollections, place: string): Promise<boolean> {
  const marker = await collections.store.findOne({ _id: 'assay' })
  if (marker === null) return false
  const found: unknown = marker.format
  if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 1)
    throw new AssayError(
      'CORRUPT',
      `The document assay of ${collections.store.namespace} names no format: restore it from a backup, or set format to ${format} if nobody but Assay wrote there`,
      { details: { path: collections.store.namespace } },
    )
  if (found > format)
    throw new AssayError(
      'UNSUPPORTED',
      `The store in ${place} has format ${found}, and this version of Assay knows ${format}: use the version that made it, or a newer one`,
    )
  return true
}

/** The collection in which documents are; null when all are empty. */
async function findForeign(collections: MongoCollections): Promise<string | null> {
  const names = ['runs', 'results', 'datasets', 'items', 'versions', 'store'] as const
  const counts = await Promise.all(names.map((name) => collections[name].countDocuments({}, { limit: 1 })))
  const found = names.find((_, index) => counts[index] !== 0)
  return found === undefined ? null : collections[found].namespace
}
