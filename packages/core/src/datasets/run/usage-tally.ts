import type { UsageSummary } from '../../records/run-summary.ts'
import type { Usage } from '../../records/usage.ts'

const names = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens', 'cachedInputTokens', 'costUsd'] as const

/** Adds up what was used, as far as it is known. */
export class UsageTally {
  readonly #sums: { -readonly [Name in keyof Usage]: Usage[Name] } = {}
  #rows = 0
  #rowsWithCost = 0

  /** Adds what was used once. */
  add(usage: Usage): void {
    this.#rows += 1
    if (usage.costUsd !== undefined) this.#rowsWithCost += 1
    for (const name of names) {
      const value = usage[name]
      if (value !== undefined) this.#sums[name] = (this.#sums[name] ?? 0) + value
    }
  }

  /** All of it. */
  get sum(): UsageSummary {
    return { ...this.#sums, rows: this.#rows, rowsWithCost: this.#rowsWithCost }
  }
}
