import type { ConformanceCase } from '../../case/conformance-case.ts'
import { itemBatchCases } from './item-batch-cases.ts'
import { itemEditCases } from './item-edit-cases.ts'
import { itemListCases } from './item-list-cases.ts'
import { itemPresenceCases } from './item-presence-cases.ts'
import { itemRecordCases } from './item-record-cases.ts'
import { itemVersionCases } from './item-version-cases.ts'

/** Items of a dataset: single ones, batches, lists and lives. */
export const itemCases: readonly ConformanceCase[] = [
  ...itemRecordCases,
  ...itemPresenceCases,
  ...itemBatchCases,
  ...itemEditCases,
  ...itemListCases,
  ...itemVersionCases,
]
