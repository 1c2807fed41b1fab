import type { ConformanceCase } from '../../case/conformance-case.ts'
import { importCases } from './import-cases.ts'
import { refusedImportCases } from './refused-import-cases.ts'

/** Copies between stores. */
export const copyingCases: readonly ConformanceCase[] = [...importCases, ...refusedImportCases]
