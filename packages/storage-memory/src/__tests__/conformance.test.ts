import { describeConformance } from '@assay/conformance/vitest'
import { adapter } from './conformance-adapter.ts'

describeConformance(adapter, { seed: 1, tries: 5 })
