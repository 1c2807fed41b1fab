import type { EngineOptions } from '@assay/core'
import type { RunFlags } from './run-flags.ts'

/**
 * What flags say of how rows are done, as options of the engine.
 *
 * @param startedAt When the command began, as the seam's `elapsed()` tells it.
 */
export function engineOptions(flags: RunFlags, startedAt: number): EngineOptions {
  const { budgetUsd, budgetTokens, maxDuration } = flags
  return {
    limits: {
      ...(budgetUsd !== undefined && { maxCostUsd: budgetUsd, needsCost: true }),
      ...(budgetTokens !== undefined && { maxTokens: budgetTokens, needsTokens: true }),
      ...(maxDuration !== undefined && { maxDuration, durationFrom: startedAt }),
    },
    ...(flags.failFast === true && { failFast: true }),
    ...(flags.concurrency !== undefined && { maxConcurrency: flags.concurrency }),
    ...(flags.retries !== undefined && { maxRetries: flags.retries }),
    ...(flags.timeout !== undefined && { itemTimeout: flags.timeout }),
    ...(flags.scorerTimeout !== undefined && { scorerTimeout: flags.scorerTimeout }),
    ...(flags.stopAfterErrors > 0 && { stopAfterErrors: flags.stopAfterErrors }),
  }
}
