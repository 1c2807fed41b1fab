import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'

/** What the tests fork: a storage in the memory of the child. */
export const adapter: ConformanceAdapter = standInAdapter('forked')
