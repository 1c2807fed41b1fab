import type { EngineOptions } from '@assay/core'

// A breakpoint stops renewals with everything else. Nobody may take the run over meanwhile; where the process dies, others see that it did.
const leaseTimeToLive = 60 * 60_000

/** How rows are done where a debugger may stop in them: one by one, each once, without a limit of time, and with a long lease. */
export function debuggedEngine({ itemTimeout: _item, scorerTimeout: _scorer, limits = {}, ...options }: EngineOptions): EngineOptions {
  const { maxDuration: _duration, durationFrom: _from, ...otherLimits } = limits
  return { ...options, limits: otherLimits, maxConcurrency: 1, maxRetries: 0, leaseTimeToLive }
}
