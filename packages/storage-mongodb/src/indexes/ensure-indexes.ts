import { AssayError } from '@assay/core'
import type { IndexDescription } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { indexText, missingIndexes } from './missing-indexes.ts'
import type { StoreIndex } from './store-indexes.ts'

const duplicateKey = 11_000

/**
 * Creates the indexes of a store that are not there, and their collections with them; gives what it created, as `assay_results.run_seq`. Any number
 * of processes may do it at once.
 *
 * @throws `INVALID`: an index is in the way. `CORRUPT`: documents are there that a unique index forbids. What the driver throws.
 */
export async function ensureIndexes(collections: MongoCollections): Promise<readonly string[]> {
  const missing = await missingIndexes(collections)
  const names = [...new Set(missing.map(({ collection }) => collection))]
  await Promise.all(
    names.map((name) =>
      create(
        collections,
        missing.filter(({ collection }) => collection === name),
      ),
    ),
  )
  return missing.map(({ collection, name }) => `${collections[collection].collectionName}.${name}`)
}

/** Creates indexes of one collection by one command. */
async function create(collections: MongoCollections, indexes: readonly StoreIndex[]): Promise<void> {
  const [first] = indexes
  if (first === undefined) return
  const collection = collections[first.collection]
  try {
    await collection.createIndexes(indexes.map(descriptionOf))
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== duplicateKey) throw error
    const wanted = indexes.filter(({ unique }) => unique).map(indexText)
    throw new AssayError(
      'CORRUPT',
      `${collection.namespace} holds documents that Assay never writes, so that ${wanted.join(' and ')} cannot be built: remove all but one of those with equal keys, or restore a backup`,
      { details: { path: collection.namespace }, cause: error },
    )
  }
}

function descriptionOf({ name, keys, unique }: StoreIndex): IndexDescription {
  return { name, key: { ...keys }, ...(unique && { unique }) }
}
