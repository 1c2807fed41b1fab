import type { RunResult } from '../../records/run-result.ts'
import type { RunScorer } from '../../records/run.ts'
import type { Verdict } from '../../records/verdict.ts'
import { MeanAccumulator } from '../../statistics/mean-accumulator.ts'
import { QuantileSketch } from '../../statistics/quantile-sketch.ts'
import { UsageTally } from './usage-tally.ts'
import type { LatencySummary, ScorerSummary, UsageSummary } from '../../records/run-summary.ts'

/** What a tally reads of a row. */
export type TalliedRow = Pick<RunResult, 'itemId' | 'verdict' | 'latency' | 'scores'> & Partial<Pick<RunResult, 'usage'>>

interface ScorerTally {
  readonly scorer: RunScorer
  readonly mean: MeanAccumulator
  errored: number
  notApplicable: number
  usage: UsageTally | undefined
}

/** Adds up acknowledged rows: the only source of every figure of a run. */
export class Tally {
  readonly #verdicts: Record<Verdict, number> = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  readonly #scorers: readonly ScorerTally[]
  readonly #latency = new QuantileSketch()
  readonly #usage = new UsageTally()
  readonly #clusteredBy: string | null
  #rows = 0

  /** `clusteredBy` is the metadata key that the clusters of the rows are values of; null: they have none. */
  constructor(scorers: readonly RunScorer[], trials: number, clusteredBy: string | null = null) {
    this.#clusteredBy = clusteredBy
    this.#scorers = scorers.map((scorer) => ({ scorer, mean: new MeanAccumulator(trials), errored: 0, notApplicable: 0, usage: undefined }))
  }

  /** Adds one row. `cluster` is what its item has in common with others; undefined: nothing. */
  add(row: TalliedRow, cluster?: string): void {
    this.#rows += 1
    this.#verdicts[row.verdict] += 1
    if (row.verdict === 'errored') for (const { mean } of this.#scorers) mean.miss(row.itemId, cluster)
    else this.#latency.add(row.latency)
    for (const [index, { scorerId, score, error, usage }] of row.scores.entries()) {
      const tally = this.#tallyOf(index, scorerId)
      if (tally === undefined) continue
      if (usage !== undefined) (tally.usage ??= new UsageTally()).add(usage)
      if (score !== null) tally.mean.add(row.itemId, score, cluster)
      else {
        tally.mean.miss(row.itemId, cluster)
        if (error === undefined) tally.notApplicable += 1
        else tally.errored += 1
      }
    }
    if (row.usage !== undefined) this.#usage.add(row.usage)
  }

  /** How many rows there are. */
  get rows(): number {
    return this.#rows
  }

  /** How many rows have each verdict. */
  get verdicts(): Readonly<Record<Verdict, number>> {
    return { ...this.#verdicts }
  }

  /** The mean of each scorer so far, by id. */
  get means(): Readonly<Record<string, number | null>> {
    return Object.fromEntries(this.#scorers.map(({ scorer, mean }) => [scorer.id, mean.mean]))
  }

  /** What every scorer said. */
  get scores(): readonly ScorerSummary[] {
    return this.#scorers.map(({ scorer, mean, errored, notApplicable, usage }) => ({
      scorerId: scorer.id,
      scorerName: scorer.name,
      direction: scorer.direction,
      threshold: scorer.threshold,
      ...mean.result(),
      ...(this.#clusteredBy !== null && { clusteredBy: this.#clusteredBy }),
      errored,
      notApplicable,
      ...(usage !== undefined && { usage: usage.sum }),
    }))
  }

  /** How long the target took. */
  get latency(): LatencySummary {
    const { count, maximum } = this.#latency
    return { count, p50: this.#latency.quantile(0.5), p95: this.#latency.quantile(0.95), maximum }
  }

  /** What the target used. */
  get usage(): UsageSummary {
    return this.#usage.sum
  }

  /** US dollars of target and scorers together, as far as they are known; undefined while none are. */
  get costUsd(): number | undefined {
    const known = [this.#usage, ...this.#scorers.map(({ usage }) => usage)].flatMap((usage) => usage?.sum.costUsd ?? [])
    return known.length === 0 ? undefined : known.reduce((sum, cost) => sum + cost, 0)
  }

  #tallyOf(index: number, scorerId: string): ScorerTally | undefined {
    const expected = this.#scorers[index]
    return expected?.scorer.id === scorerId ? expected : this.#scorers.find(({ scorer }) => scorer.id === scorerId)
  }
}
