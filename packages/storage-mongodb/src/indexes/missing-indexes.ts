import { AssayError } from '@assay/core'
import type { IndexDescriptionInfo } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { storeIndexes } from './store-indexes.ts'
import type { StoreIndex } from './store-indexes.ts'

const namespaceNotFound = 26

/**
 * Finds the indexes of a store that are not there; one with the same keys under another name counts. Creates nothing.
 *
 * @throws `INVALID`: there is an index in the way, with the same name and other keys, or with the same keys and another effect. What the driver throws.
 */
export async function missingIndexes(collections: MongoCollections): Promise<readonly StoreIndex[]> {
  const names = [...new Set(storeIndexes.map(({ collection }) => collection))]
  const missing = names.map(async (name) => {
    const present = await presentIndexes(collections, name)
    return storeIndexes.filter((index) => index.collection === name && !isPresent(index, present, collections[name].namespace))
  })
  return (await Promise.all(missing)).flat()
}

async function presentIndexes(collections: MongoCollections, name: keyof MongoCollections): Promise<readonly IndexDescriptionInfo[]> {
  try {
    return await collections[name].indexes()
  } catch (error) {
    // A collection is made by the first write into it.
    if (error instanceof Error && Reflect.get(error, 'code') === namespaceNotFound) return []
    throw error
  }
}

function isPresent(wanted: StoreIndex, present: readonly IndexDescriptionInfo[], namespace: string): boolean {
  const sameKeys = present.find(({ key }) => keysText(key) === keysText(wanted.keys))
  if (sameKeys !== undefined && doesTheSame(wanted, sameKeys)) return true
  const inTheWay = sameKeys ?? present.find(({ name }) => name === wanted.name)
  if (inTheWay === undefined) return false
  const difference = sameKeys === undefined ? 'has other keys than' : 'does something else than'
  throw new AssayError(
    'INVALID',
    `The index ${String(inTheWay.name)} of ${namespace} ${difference} the one that Assay needs, ${indexText(wanted)}: drop it, then open the store again`,
    { details: { path: namespace } },
  )
}

/** Whether an index with the same keys covers every document and orders texts as Assay does. */
function doesTheSame(
  wanted: StoreIndex,
  { unique, sparse, hidden, partialFilterExpression, collation, expireAfterSeconds }: IndexDescriptionInfo,
): boolean {
  const isWhole = sparse !== true && hidden !== true && partialFilterExpression === undefined
  return isWhole && collation === undefined && expireAfterSeconds === undefined && (unique === true) === wanted.unique
}

/** An index as a person would create it. */
export function indexText({ keys, unique }: StoreIndex): string {
  return `${unique ? 'unique ' : ''}${keysText(keys)}`
}

function keysText(keys: Readonly<Record<string, unknown>>): string {
  return `{ ${Object.entries(keys)
    .map(([name, order]) => `'${name}': ${String(order)}`)
    .join(', ')} }`
}
