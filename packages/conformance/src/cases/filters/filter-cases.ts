import type { ConformanceCase } from '../../case/conformance-case.ts'
import { filterEdgeCases } from './filter-edge-cases.ts'
import { filterSelectionCases } from './filter-selection-cases.ts'
import { filterValueCases } from './filter-value-cases.ts'

/** Filters of lists. */
export const filterCases: readonly ConformanceCase[] = [...filterSelectionCases, ...filterValueCases, ...filterEdgeCases]
