import type { ConformanceCase } from '../../case/conformance-case.ts'
import { epochCases } from './epoch-cases.ts'
import { leaseCases } from './lease-cases.ts'
import { takeoverCases } from './takeover-cases.ts'

/** Who may write a run. */
export const fencingCases: readonly ConformanceCase[] = [...epochCases, ...leaseCases, ...takeoverCases]
