import { describe } from 'vitest'
import { describeMongoConformance } from './conformance/describe-mongo-conformance.ts'
import { hasTopology } from './test-database.ts'

describe.skipIf(!hasTopology('replica set'))('on a replica set', () => {
  const childEntry = new URL('conformance-adapter-replica-set.ts', import.meta.url).href
  describeMongoConformance({ name: 'storage-mongodb-replica-set', topology: 'replica set', childEntry, tries: 5 })
})
