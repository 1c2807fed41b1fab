import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { probeCapabilities } from '../runner/probe-capabilities.ts'
import { runCase } from '../runner/run-case.ts'

/** How cases are run to see what they find. */
export interface FindingOptions {
  readonly seed: number
  /** How many seeds a random case tries. */
  readonly tries: number
  /** How long a case may take, in milliseconds; default 10,000. */
  readonly timeLimit?: number
}

/** Runs cases on an adapter, and gives the ids of those that it fails, in their order. */
export async function failedCases(
  adapter: ConformanceAdapter,
  cases: readonly ConformanceCase[],
  { seed, tries, timeLimit = 10_000 }: FindingOptions,
): Promise<readonly string[]> {
  const capabilities = await probeCapabilities(adapter)
  const failed: string[] = []
  for (const conformanceCase of cases) {
    const { id, status } = await runCase(conformanceCase, adapter, { seed, tries, timeLimit, capabilities })
    if (status === 'fail' || status === 'error') failed.push(id)
  }
  return failed
}
