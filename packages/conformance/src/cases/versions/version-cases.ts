import type { ConformanceCase } from '../../case/conformance-case.ts'
import { asOfCases } from './as-of-cases.ts'
import { historyCases } from './history-cases.ts'
import { pastItemCases } from './past-item-cases.ts'
import { versionListCases } from './version-list-cases.ts'
import { versionTimeCases } from './version-time-cases.ts'

/** The versions of a dataset, and reads of its past. */
export const versionCases: readonly ConformanceCase[] = [
  ...versionTimeCases,
  ...asOfCases,
  ...pastItemCases,
  ...historyCases,
  ...versionListCases,
]
