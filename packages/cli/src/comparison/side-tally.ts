import { QuantileSketch } from '@assay/core'
import type { RunResult, Usage, Verdict } from '@assay/core'
import type { SideFigures } from './runs-comparison.ts'

const usageNames = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens', 'cachedInputTokens', 'costUsd'] as const

/** Adds up how the rows of one run ended, how long its target took and what that used. */
export class SideTally {
  readonly #verdicts: Record<Verdict, number> = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  readonly #latency = new QuantileSketch()
  readonly #usage: { -readonly [Name in keyof Usage]: Usage[Name] } = {}
  #usageRows = 0
  #costRows = 0

  add({ verdict, latency, usage }: Pick<RunResult, 'verdict' | 'latency' | 'usage'>): void {
    this.#verdicts[verdict] += 1
    if (verdict !== 'errored') this.#latency.add(latency)
    if (usage === undefined) return
    this.#usageRows += 1
    if (usage.costUsd !== undefined) this.#costRows += 1
    for (const name of usageNames) {
      const value = usage[name]
      if (value !== undefined) this.#usage[name] = (this.#usage[name] ?? 0) + value
    }
  }

  result(): SideFigures {
    const latency = this.#latency
    return {
      verdicts: { ...this.#verdicts },
      latency: { count: latency.count, p50: latency.quantile(0.5), p95: latency.quantile(0.95), maximum: latency.maximum },
      usage: { ...this.#usage, rows: this.#usageRows, rowsWithCost: this.#costRows },
    }
  }
}
