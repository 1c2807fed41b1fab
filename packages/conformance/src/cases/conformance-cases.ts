import type { ConformanceCase } from '../case/conformance-case.ts'
import { aliasingCases } from './aliasing/aliasing-cases.ts'
import { datasetCases } from './datasets/dataset-cases.ts'
import { durabilityCases } from './durability/durability-cases.ts'
import { errorCases } from './errors/error-cases.ts'
import { failureCases } from './failures/failure-cases.ts'
import { fencingCases } from './fencing/fencing-cases.ts'
import { filterCases } from './filters/filter-cases.ts'
import { guardCases } from './guards/guard-cases.ts'
import { harnessCases } from './harness/harness-cases.ts'
import { copyingCases } from './imports/copying-cases.ts'
import { itemCases } from './items/item-cases.ts'
import { lifeCases } from './life/life-cases.ts'
import { listCases } from './lists/list-cases.ts'
import { modelCases } from './model/model-cases.ts'
import { performanceCases } from './performance/performance-cases.ts'
import { raceCases } from './races/race-cases.ts'
import { resultCases } from './results/result-cases.ts'
import { runCases } from './runs/run-cases.ts'
import { valueCases } from './values/value-cases.ts'
import { versionCases } from './versions/version-cases.ts'
import { walkingCases } from './walking/walking-cases.ts'

/** Every case, by area. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...harnessCases,
  ...runCases,
  ...listCases,
  ...filterCases,
  ...guardCases,
  ...lifeCases,
  ...errorCases,
  ...aliasingCases,
  ...resultCases,
  ...fencingCases,
  ...walkingCases,
  ...raceCases,
  ...durabilityCases,
  ...failureCases,
  ...modelCases,
  ...performanceCases,
  ...datasetCases,
  ...itemCases,
  ...versionCases,
  ...copyingCases,
  ...valueCases,
]
