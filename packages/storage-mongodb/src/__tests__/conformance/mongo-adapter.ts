import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineAdapter } from '@assay/conformance'
import type { ConformanceAdapter } from '@assay/conformance'
import { MongoClient, ObjectId } from 'mongodb'
import { databaseNameOf } from '../../connection/database-name.ts'
import { collectionsOf } from '../../documents/collections.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { databaseUrl } from '../database-url.ts'
import { backendText } from './backend-text.ts'
import { breakRecord, leaveStrays } from './damage.ts'
import type { DamagedPlace } from './damage.ts'
import { locationText, parseLocation } from './location.ts'
import { LocationPool } from './location-pool.ts'
import { WriteFaults } from './write-faults.ts'

// A package.json has a version.
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { readonly version: string }

/** What is different for each topology. */
export interface MongoAdapterOptions {
  readonly name: string
  /** Gives the URL of the server. */
  readonly serverUrl: () => Promise<string>
  /** The address of a module that exports this adapter as `adapter`; a process that is forked opens locations by it, and makes none. */
  readonly childEntry: string
}

/** An adapter for the conformance kit. */
export interface MongoAdapter {
  readonly adapter: ConformanceAdapter
  /** Drops what the locations are in, once no case needs one any more. */
  close(): Promise<void>
}

/** Makes this adapter over a real server, as the conformance kit wants to have it. */
export function mongoAdapter({ name, serverUrl, childEntry }: MongoAdapterOptions): MongoAdapter {
  const database = `assay-conformance-${new ObjectId().toHexString()}`
  const clients = new Map<string, MongoClient>()
  const pools = new Map<string, LocationPool>()
  const faults = new Map<string, WriteFaults>()

  const clientOf = (url: string): MongoClient => known(clients, url, () => new MongoClient(url))
  const poolOf = (url: string): LocationPool => known(pools, url, () => new LocationPool(url, clientOf(url).db(database)))
  const faultsOf = (location: string): WriteFaults => known(faults, location, () => new WriteFaults())
  const placeOf = (location: string): DamagedPlace => {
    const { url, collectionPrefix } = parseLocation(location)
    const place = clientOf(url).db(databaseNameOf(url))
    return { database: place, collections: collectionsOf(place, collectionPrefix) }
  }

  const adapter = defineAdapter({
    name,
    version,
    async open(location, seam) {
      const { url, collectionPrefix } = parseLocation(location)
      const ours = faultsOf(location)
      const client = ours.wrapClient(clientOf(url))
      return ours.wrapStorage(await mongoStorage({ client, database: databaseNameOf(url), collectionPrefix, seam }))
    },
    backend: async () => backendText(clientOf(databaseUrl(await serverUrl(), database))),
    newLocation: async () => locationText(poolOf(databaseUrl(await serverUrl(), database)).take()),
    async destroy(location) {
      faults.delete(location)
      const place = parseLocation(location)
      await poolOf(place.url).giveBack(place)
    },
    faults: {
      failNextWrite: async (location, when) => faultsOf(location).failNext(when),
      breakRecord: (location, record) => breakRecord(placeOf(location), record),
      leaveStrays: (location) => leaveStrays(placeOf(location)),
    },
    childEntry,
  })
  return {
    adapter,
    async close() {
      await Promise.all([...clients.values()].map((client) => client.db(database).dropDatabase()))
      await Promise.all([...clients.values()].map((client) => client.close()))
      clients.clear()
      pools.clear()
    },
  }
}

function known<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const value = all.get(key) ?? make()
  all.set(key, value)
  return value
}
