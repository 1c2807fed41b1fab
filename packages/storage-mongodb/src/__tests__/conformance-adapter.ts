import type { ConformanceAdapter } from '@assay/conformance'
import { selfServedAdapter } from './conformance/self-served-adapter.ts'

/** This adapter on a standalone server, which it starts by itself. */
export const adapter: ConformanceAdapter = selfServedAdapter({
  name: 'storage-mongodb',
  topology: 'standalone',
  childEntry: import.meta.url,
})
