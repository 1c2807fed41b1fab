import { MongoClient, ObjectId } from 'mongodb'
import type { Db } from 'mongodb'
import { afterAll, describe, inject } from 'vitest'
import { databaseUrl } from './database-url.ts'

/** How servers stand together: one alone, which has no transactions, or three that copy one another. */
export type Topology = 'standalone' | 'replica set'

/** A database of a test file's own. */
export interface TestDatabase {
  readonly client: MongoClient
  readonly database: Db
  /** Leads to the database, for what opens a store by its URL. */
  readonly url: string
}

const urls: Readonly<Record<Topology, string | null>> = {
  standalone: inject('mongodbStandaloneUrl'),
  'replica set': inject('mongodbReplicaSetUrl'),
}

/** Every topology, there or not. */
const topologies: readonly Topology[] = ['standalone', 'replica set']

/** Tells whether this test run has a server of the topology. */
export function hasTopology(topology: Topology): boolean {
  return urls[topology] !== null
}

/** A `describe` for each topology, with its name at the end of the title; skipped where the test run has no such server. */
export function describeEachTopology(title: string, body: (topology: Topology) => void): void {
  for (const topology of topologies) {
    describe.skipIf(!hasTopology(topology))(`${title} (${topology})`, () => {
      body(topology)
    })
  }
}

/**
 * Gives a database with a name that no other has; drops it and closes its client after the tests of the file, or of the `describe` that it
 * is called in. Where the test run has no such server, every command on it fails; its tests are to be skipped.
 */
export function testDatabase(topology: Topology): TestDatabase {
  const name = `assay-test-${new ObjectId().toHexString()}`
  const url = databaseUrl(urls[topology] ?? 'mongodb://127.0.0.1:1/', name)
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 10_000 })
  const database = client.db(name)
  afterAll(async () => {
    if (hasTopology(topology)) await database.dropDatabase()
    await client.close()
  })
  return { client, database, url }
}
