import type { ConformanceCase } from '../../case/conformance-case.ts'
import { leaseCases } from './lease-cases.ts'
import { revisionCases } from './revision-cases.ts'
import { takeoverCases } from './takeover-cases.ts'

/** Guards, leases and takeovers of runs. */
export const guardCases: readonly ConformanceCase[] = [...revisionCases, ...leaseCases, ...takeoverCases]
