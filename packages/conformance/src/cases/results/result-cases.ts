import type { ConformanceCase } from '../../case/conformance-case.ts'
import { resultBatchCases } from './batch-cases.ts'
import { resultOrderCases } from './order-cases.ts'
import { resultPairCases } from './pair-cases.ts'
import { resultRecordCases } from './record-cases.ts'
import { resultReplaceCases } from './replace-cases.ts'
import { resultTokenCases } from './token-cases.ts'

/** Rows of a run: what is kept of each, batches, pairs, order, replacing and sending again. */
export const resultCases: readonly ConformanceCase[] = [
  ...resultRecordCases,
  ...resultBatchCases,
  ...resultPairCases,
  ...resultOrderCases,
  ...resultReplaceCases,
  ...resultTokenCases,
]
