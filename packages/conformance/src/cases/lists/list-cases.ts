import type { ConformanceCase } from '../../case/conformance-case.ts'
import { listEdgeCases } from './list-edge-cases.ts'
import { listOrderCases } from './list-order-cases.ts'
import { listWalkCases } from './list-walk-cases.ts'

/** Lists, their order and their pages. */
export const listCases: readonly ConformanceCase[] = [...listOrderCases, ...listWalkCases, ...listEdgeCases]
