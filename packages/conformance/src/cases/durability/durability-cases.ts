import type { ConformanceCase } from '../../case/conformance-case.ts'
import { damageCases } from './damage-cases.ts'
import { killCases } from './kill-cases.ts'
import { powerCases } from './power-cases.ts'
import { reopenCases } from './reopen-cases.ts'

/** What is there after the end of a process, however it came. */
export const durabilityCases: readonly ConformanceCase[] = [...reopenCases, ...killCases, ...powerCases, ...damageCases]
