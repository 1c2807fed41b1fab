import type { ConformanceCase } from '../../case/conformance-case.ts'
import { clearAllCases } from './clear-all-cases.ts'
import { closingCases } from './closing-cases.ts'

/** Opening, closing and emptying. */
export const lifeCases: readonly ConformanceCase[] = [...closingCases, ...clearAllCases]
