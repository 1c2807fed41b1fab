import { describeConformance } from '@assay/conformance/vitest'
import { adapter } from '../../conformance.ts'

describeConformance(adapter)
