import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { conformanceCases } from '../cases/conformance-cases.ts'
import type { ConformanceReport } from '../report/conformance-report.ts'
import type { ConformanceOptions } from './conformance-options.ts'
import { ConformanceSuite } from './conformance-suite.ts'

/**
 * Runs the cases on an adapter and resolves with the report whatever they find. Needs no test runner.
 *
 * @throws `INVALID`: an option, or an id in `knownFailures`, has no use. `BACKEND`: the adapter cannot open an empty location at all.
 */
export function runConformance(adapter: ConformanceAdapter, options: ConformanceOptions = {}): Promise<ConformanceReport> {
  return runCases(conformanceCases, adapter, options)
}

/** `runConformance` with other cases than those of the kit. */
export async function runCases(
  cases: readonly ConformanceCase[],
  adapter: ConformanceAdapter,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const suite = new ConformanceSuite(cases, adapter, options)
  await suite.start()
  await suite.runAll()
  return suite.report()
}
