import { describeConformance } from '@assay/conformance/vitest'
import { afterAll, inject } from 'vitest'
import type { Topology } from '../test-database.ts'
import { mongoAdapter } from './mongo-adapter.ts'

/** Which adapter is tested, and on what. */
export interface MongoConformance {
  readonly name: string
  readonly topology: Topology
  /** The module by which forked processes open locations. */
  readonly childEntry: string
  readonly tries: number
}

/** Defines the tests of the kit on a server of the test run. */
export function describeMongoConformance({ name, topology, childEntry, tries }: MongoConformance): void {
  const url = inject(topology === 'standalone' ? 'mongodbStandaloneUrl' : 'mongodbReplicaSetUrl')
  const { adapter, close } = mongoAdapter({ name, serverUrl: async () => url ?? '', childEntry })
  afterAll(close)
  describeConformance(adapter, { seed: 1, tries })
}
