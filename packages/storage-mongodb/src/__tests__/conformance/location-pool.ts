import type { Db } from 'mongodb'
import { collectionsOf } from '../../documents/collections.ts'
import type { Location } from './location.ts'

/**
 * Gives out locations in one database, each with collections of its own, and takes them back empty: to make the collections and indexes of a store
 * takes a replica set half a second, and the kit needs thousands of locations.
 */
export class LocationPool {
  readonly #url: string
  readonly #database: Db
  readonly #free: Location[] = []
  #made = 0

  /** `url` leads to the database. */
  constructor(url: string, database: Db) {
    this.#url = url
    this.#database = database
  }

  take(): Location {
    const free = this.#free.pop()
    if (free !== undefined) return free
    this.#made += 1
    return { url: this.#url, collectionPrefix: `l${this.#made}_` }
  }

  async giveBack(location: Location): Promise<void> {
    const { runs, results, datasets, items, versions, store } = collectionsOf(this.#database, location.collectionPrefix)
    // Whoever reads from a majority must not find what was there before; a crash may bring it back.
    const writeConcern = { w: 'majority' } as const
    await Promise.all([
      runs.deleteMany({}, { writeConcern }),
      results.deleteMany({}, { writeConcern }),
      datasets.deleteMany({}, { writeConcern }),
      items.deleteMany({}, { writeConcern }),
      versions.deleteMany({}, { writeConcern }),
      store.deleteMany({ _id: { $ne: 'assay' } }, { writeConcern }),
    ])
    this.#free.push(location)
  }
}
