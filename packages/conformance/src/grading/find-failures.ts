import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { failedCases } from './failed-cases.ts'
import type { FindingOptions } from './failed-cases.ts'

/**
 * Runs the required cases on an adapter, and the others only where none of those fails, because they take most of the time; gives the ids of
 * those that fail. Advisory cases judge nothing and are left out.
 */
export async function findFailures(
  adapter: ConformanceAdapter,
  cases: readonly ConformanceCase[],
  options: FindingOptions,
): Promise<readonly string[]> {
  const required = cases.filter(({ level }) => level === 'required')
  const failed = await failedCases(adapter, required, options)
  if (failed.length > 0) return failed
  const others = cases.filter(({ level }) => level === 'capability' || level === 'stochastic')
  return failedCases(adapter, others, options)
}
