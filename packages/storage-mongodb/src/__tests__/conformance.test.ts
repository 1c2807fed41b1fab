import { describe } from 'vitest'
import { describeMongoConformance } from './conformance/describe-mongo-conformance.ts'
import { hasTopology } from './test-database.ts'

describe.skipIf(!hasTopology('standalone'))('on a standalone server', () => {
  const childEntry = new URL('conformance-adapter.ts', import.meta.url).href
  describeMongoConformance({ name: 'storage-mongodb', topology: 'standalone', childEntry, tries: 5 })
})
