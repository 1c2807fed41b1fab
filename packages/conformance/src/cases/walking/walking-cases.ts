import type { ConformanceCase } from '../../case/conformance-case.ts'
import { iterateCases } from './iterate-cases.ts'
import { verdictCases } from './verdict-cases.ts'

/** Which rows are found, and walking through them. */
export const walkingCases: readonly ConformanceCase[] = [...verdictCases, ...iterateCases]
