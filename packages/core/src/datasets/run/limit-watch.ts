import type { Usage } from '../../records/usage.ts'
import type { Seam } from '../../seam/seam.ts'
import type { EngineSetting } from './engine-setting.ts'
import type { Stop } from './stop.ts'
import { abortedScore } from './scoring/score-output.ts'
import type { Execution } from './execution/execute-item.ts'
import type { Score } from '../../records/score.ts'
import type { Verdict } from '../../records/verdict.ts'

/** What rows cost. */
export interface Spent {
  readonly tokens: number
  readonly costUsd: number
}

/** What one row cost, with its scores. */
export function spentOn({
  usage,
  scores,
}: {
  readonly usage?: Usage | undefined
  readonly scores: readonly Pick<Score, 'usage'>[]
}): Spent {
  return [usage, ...scores.map((score) => score.usage)].map(spentAs).reduce(add)
}

function spentAs({ inputTokens = 0, outputTokens = 0, totalTokens = inputTokens + outputTokens, costUsd = 0 }: Usage = {}): Spent {
  return { tokens: totalTokens, costUsd }
}

function saysTokens({ inputTokens, outputTokens, totalTokens }: Usage = {}): boolean {
  return [inputTokens, outputTokens, totalTokens].some((count) => count !== undefined)
}

function add(one: Spent, other: Spent): Spent {
  return { tokens: one.tokens + other.tokens, costUsd: one.costUsd + other.costUsd }
}

/** Watches what a run spends and how it fails, and says when that is enough. */
export class LimitWatch {
  readonly #setting: EngineSetting
  readonly #stop: (stop: Stop) => void
  readonly #ended = new AbortController()
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

  /** Stops the run when its budget was used up before it began, and, until `end`, when its time is up. */
  begin(seam: Seam): void {
    if (this.#tokens > 0 || this.#costUsd > 0) this.#checkBudget()
    const { maxDuration, durationFrom } = this.#setting.limits ?? {}
    if (maxDuration === undefined) return
    const timeUp: Stop = { kind: 'limit', reason: 'duration', error: `The run's time of ${maxDuration} ms is up` }
    const left = durationFrom === undefined ? maxDuration : durationFrom + maxDuration - seam.elapsed()
    if (left <= 0) {
      this.#stop(timeUp)
      return
    }
    void seam.sleep(left, this.#ended.signal).then(() => {
      if (!this.#ended.signal.aborted) this.#stop(timeUp)
    })
  }

  /** Ends the watch over the time. */
  end(): void {
    this.#ended.abort()
  }

  /** Takes note of what a target did, before its output is scored. */
  noteExecution({ fatalFingerprint, errorDetail, error, usage }: Execution): void {
    this.#noteError(fatalFingerprint, errorDetail?.message)
    if (error === null) this.#noteUnknown('a row', usage)
    this.#spend(usage)
  }

  /** Takes note of scores that were computed. */
  noteScores(scores: readonly Score[]): void {
    for (const { scorerId, usage } of scores) {
      if (usage === undefined) continue
      this.#noteUnknown(`a score of ${scorerId}`, usage)
      this.#spend(usage)
    }
  }

  /** Takes note of the scores of an output that was there before: what fails again and again then is a scorer. */
  noteStoredOutput(scores: readonly Score[]): void {
    const failed = scores.find(({ error }) => error !== undefined && error !== abortedScore)
    if (failed === undefined) this.#noteError(undefined, undefined)
    else this.#noteError(JSON.stringify([failed.scorerId, failed.error]), `scorer ${failed.scorerId}: ${failed.error}`)
  }

  /** Takes note of what came of a pair. */
  noteVerdict(verdict: Verdict, itemId: string): void {
    if (this.#setting.failFast !== true || verdict === 'passed' || verdict === 'unjudged') return
    const words = verdict === 'unscored' ? 'could not be scored' : verdict
    this.#stop({ kind: 'limit', reason: 'errors', error: `Item ${itemId} ${words}, and the run was to stop at the first that goes wrong` })
  }

  #spend(usage: Usage | undefined): void {
    if (usage === undefined) return
    const { tokens, costUsd } = spentAs(usage)
    this.#tokens += tokens
    this.#costUsd += costUsd
    this.#checkBudget()
  }

  #noteUnknown(what: string, usage: Usage | undefined): void {
    const { maxCostUsd, needsCost, maxTokens, needsTokens } = this.#setting.limits ?? {}
    if (maxCostUsd !== undefined && needsCost === true && usage?.costUsd === undefined) {
      const error = `The budget of ${maxCostUsd} USD cannot be kept: what ${what} cost is not known`
      this.#stop({ kind: 'limit', reason: 'budget', error })
    }
    if (maxTokens !== undefined && needsTokens === true && !saysTokens(usage)) {
      const error = `The budget of ${maxTokens} tokens cannot be kept: ${what} does not say how many it used`
      this.#stop({ kind: 'limit', reason: 'budget', error })
    }
  }

  #noteError(fingerprint: string | undefined, message: string | undefined): void {
    const { stopAfterErrors } = this.#setting
    if (stopAfterErrors === undefined) return
    this.#sameErrors = fingerprint === undefined ? 0 : fingerprint === this.#lastFingerprint ? this.#sameErrors + 1 : 1
    this.#lastFingerprint = fingerprint
    if (this.#sameErrors < stopAfterErrors) return
    const error = `${stopAfterErrors} rows in a row failed with the same error: ${message}`
    this.#stop({ kind: 'limit', reason: 'errors', error, evenAtTheEnd: true })
  }

  #checkBudget(): void {
    const { maxTokens, maxCostUsd } = this.#setting.limits ?? {}
    if (maxTokens !== undefined && this.#tokens >= maxTokens) {
      this.#stop({ kind: 'limit', reason: 'budget', error: `The budget of ${maxTokens} tokens is used up: ${this.#tokens} were used` })
    }
    if (maxCostUsd !== undefined && this.#costUsd >= maxCostUsd) {
      this.#stop({
        kind: 'limit',
        reason: 'budget',
        error: `The budget of ${maxCostUsd} USD is used up: ${roundCost(this.#costUsd)} were spent`,
      })
    }
  }
}

/** Without the noise of sums of binary fractions. */
function roundCost(costUsd: number): number {
  return Number(costUsd.toPrecision(6))
}
