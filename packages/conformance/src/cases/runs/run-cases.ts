import type { ConformanceCase } from '../../case/conformance-case.ts'
import { runDeletionCases } from './run-deletion-cases.ts'
import { runRecordCases } from './run-record-cases.ts'
import { runUpdateCases } from './run-update-cases.ts'
import { runUpdateRuleCases } from './run-update-rule-cases.ts'

/** The life of the record of a run. */
export const runCases: readonly ConformanceCase[] = [...runRecordCases, ...runUpdateCases, ...runUpdateRuleCases, ...runDeletionCases]
