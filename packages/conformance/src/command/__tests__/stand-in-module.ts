import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'

/** An adapter that is right. */
export const adapter: ConformanceAdapter = standInAdapter('stand-in')
