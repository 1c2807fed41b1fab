import type { ConformanceCase } from '../../case/conformance-case.ts'
import { datasetDeletionCases } from './dataset-deletion-cases.ts'
import { datasetListCases } from './dataset-list-cases.ts'
import { datasetRecordCases } from './dataset-record-cases.ts'

/** Datasets themselves: their records, lists and deletion. */
export const datasetCases: readonly ConformanceCase[] = [...datasetRecordCases, ...datasetDeletionCases, ...datasetListCases]
