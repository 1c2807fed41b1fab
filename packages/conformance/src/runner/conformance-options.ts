import type { ConformanceCase } from '../case/conformance-case.ts'
import type { CaseResult } from '../report/case-result.ts'

/** What is run, and how. */
export interface ConformanceOptions {
  /** Where chance starts: an integer from 0 to 2,147,483,647; by default another one each time. */
  readonly seed?: number
  /** How many seeds each random case tries; default 10. */
  readonly tries?: number
  /** The ids of the cases to run; the others are `not-run`, and nothing is claimed. */
  readonly only?: readonly string[]
  /** Runs one case as a failure said, for example `R01@12345` or `M01@12345:3:1:0`; `seed` and `only` are then in it. */
  readonly replay?: string
  /** The version of the contract to hold the adapter to; default: the newest that this kit knows. */
  readonly contract?: string
  /** How long a case may take, in milliseconds; default 60,000. */
  readonly timeLimit?: number
  /** How many cases go on at once, each at a location of its own; default 4. */
  readonly concurrency?: number
  /** Is called as each case ends; with several at once, not always in their order. */
  readonly onCase?: (result: CaseResult, conformanceCase: ConformanceCase) => void
}
