import type { ConformanceCase } from '../../case/conformance-case.ts'
import { exactKeyCases } from './exact-key-cases.ts'
import { jsonValueCases } from './json-value-cases.ts'
import { largeRecordCases } from './large-record-cases.ts'
import { nonJsonCases } from './non-json-cases.ts'
import { oddIdCases } from './odd-id-cases.ts'
import { recordFieldCases } from './record-field-cases.ts'
import { textAndKeyCases } from './text-and-key-cases.ts'

/** What is kept of values, texts, dates and ids. */
export const valueCases: readonly ConformanceCase[] = [
  ...jsonValueCases,
  ...textAndKeyCases,
  ...nonJsonCases,
  ...largeRecordCases,
  ...oddIdCases,
  ...recordFieldCases,
  ...exactKeyCases,
]
