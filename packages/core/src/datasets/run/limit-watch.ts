import type { Usage } from '../../records/usage.ts'
import type { EngineSetting } from './engine-setting.ts'
import type { Stop } from './stop.ts'
import type { Execution } from './execution/execute-item.ts'

/** What rows cost. */
export interface Spent {
  readonly tokens: number
  readonly costUsd: number
}

/** What one row cost. */
export function spentOn({ inputTokens = 0, outputTokens = 0, totalTokens = inputTokens + outputTokens, costUsd = 0 }: Usage = {}): Spent {
  return { tokens: totalTokens, costUsd }
}

/** Watches what a run spends and how it fails, and says when that is enough. */
export class LimitWatch {
  readonly #setting: EngineSetting
  readonly #stop: (stop: Stop) => void
  #tokens: number
  #costUsd: number
  #lastFingerprint: string | undefined
  #sameErrors = 0

  /** `spent` is what earlier engines spent on the run. */
  constructor(setting: EngineSetting, spent: Spent, stop: (stop: Stop) => void) {
    this.#setting = setting
    this.#tokens = spent.tokens
    this.#costUsd = spent.costUsd
    this.#stop = stop
  }

  /** Stops the run when its budget was used up before it began. */
  begin(): void {
    if (this.#tokens > 0 || this.#costUsd > 0) this.#checkBudget()
  }

  /** Takes note of a pair that is done. */
  note({ fatalFingerprint, errorDetail, usage }: Execution): void {
    this.#noteError(fatalFingerprint, errorDetail?.message)
    if (usage === undefined) return
    const { tokens, costUsd } = spentOn(usage)
    this.#tokens += tokens
    this.#costUsd += costUsd
    this.#checkBudget()
  }

  #noteError(fingerprint: string | undefined, message: string | undefined): void {
    const { stopAfterErrors } = this.#setting
    if (stopAfterErrors === undefined) return
    this.#sameErrors = fingerprint === undefined ? 0 : fingerprint === this.#lastFingerprint ? this.#sameErrors + 1 : 1
    this.#lastFingerprint = fingerprint
    if (this.#sameErrors < stopAfterErrors) return
    this.#stop({ kind: 'limit', reason: 'errors', error: `${stopAfterErrors} rows in a row failed with the same error: ${message}` })
  }

  #checkBudget(): void {
    const { maxTokens, maxCostUsd } = this.#setting.limits ?? {}
    if (maxTokens !== undefined && this.#tokens >= maxTokens) {
      this.#stop({ kind: 'limit', reason: 'budget', error: `The budget of ${maxTokens} tokens is used up: ${this.#tokens} were used` })
    }
    if (maxCostUsd !== undefined && this.#costUsd >= maxCostUsd) {
      this.#stop({ kind: 'limit', reason: 'budget', error: `The budget of ${maxCostUsd} USD is used up: ${this.#costUsd} were spent` })
    }
  }
}
