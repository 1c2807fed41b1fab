import type { ConformanceAdapter } from '@assay/conformance'
import { selfServedAdapter } from './conformance/self-served-adapter.ts'

/** This adapter on a replica set of three servers, which it starts by itself. */
export const adapter: ConformanceAdapter = selfServedAdapter({
  name: 'storage-mongodb-replica-set',
  topology: 'replica set',
  childEntry: import.meta.url,
})
