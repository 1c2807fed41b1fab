import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'

/** An adapter that finds no run. */
export const adapter: ConformanceAdapter = standInAdapter('forgetful', { runs: (driver) => ({ ...driver, findRun: async () => null }) })
