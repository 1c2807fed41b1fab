import type { ChangeDocument } from '../documents/change-document.ts'
import type { RowDocument } from '../documents/row-document.ts'
import type { DoctorContext } from './doctor-context.ts'

// Each is a look into an index, and so many are compared with the runs or datasets that are there at once.
const keysPerPart = 10_000

type KeyedCollection = 'results' | 'items' | 'versions'

/**
 * Gives the keys of runs or datasets that a collection has documents of, in order, in parts. It goes from key to key through an index, without
 * reading documents.
 */
export async function* storedKeys(context: DoctorContext, collection: KeyedCollection): AsyncGenerator<readonly string[]> {
  let keys: string[] = []
  for (let key = await nextKey(context, collection, ''); key !== null; key = await nextKey(context, collection, key)) {
    keys.push(key)
    if (keys.length < keysPerPart) continue
    yield keys
    keys = []
  }
  if (keys.length > 0) yield keys
}

async function nextKey({ collections, session }: DoctorContext, collection: KeyedCollection, after: string): Promise<string | null> {
  const options = { session, projection: { _id: 1 } }
  switch (collection) {
    case 'results': {
      const found = await collections.results.findOne({ '_id.r': { $gt: after } }, { ...options, sort: { '_id.r': 1 } })
      return found === null ? null : runKeyOf(found)
    }
    case 'items': {
      const found = await collections.items.findOne({ '_id.d': { $gt: after } }, { ...options, sort: { '_id.d': 1 } })
      return found === null ? null : datasetKeyOf(found)
    }
    case 'versions': {
      const found = await collections.versions.findOne({ '_id.d': { $gt: after } }, { ...options, sort: { '_id.d': 1 } })
      return found === null ? null : datasetKeyOf(found)
    }
  }
}

function runKeyOf({ _id }: Pick<RowDocument, '_id'>): string {
  return _id.r
}

function datasetKeyOf({ _id }: { readonly _id: Pick<ChangeDocument['_id'], 'd'> }): string {
  return _id.d
}
