import { describeConformance } from '@assay/conformance/vitest'
import { adapter } from './conformance-adapter.ts'
import { simulatedAdapter } from './simulated-adapter.ts'

describeConformance(adapter, { seed: 1, tries: 5 })
// With another process the disk in memory is another one too: the cases for that are left to real files.
describeConformance(simulatedAdapter, { seed: 1, tries: 5 })
