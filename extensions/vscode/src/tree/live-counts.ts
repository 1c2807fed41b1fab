import type { ItemCompletedEvent, RunProgressEvent, RunStartedEvent, Verdict } from '@assay/core'

const none: Readonly<Record<Verdict, number>> = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }

/** How far a run is, as its events tell. Each event costs the same, however many rows there are. */
export class LiveCounts {
  readonly #verdicts: Record<Verdict, number>
  #means: Readonly<Record<string, number | null>> = {}
  #done: number
  /** Pairs of item and trial. */
  readonly total: number

  /** @param before What is known of the rows that earlier engines stored. */
  constructor({ total, alreadyDone }: Pick<RunStartedEvent, 'total' | 'alreadyDone'>, before: Readonly<Record<Verdict, number>> | null) {
    this.total = total
    this.#done = alreadyDone
    this.#verdicts = { ...none, ...(alreadyDone > 0 ? before : null) }
  }

  /** Rows that are done. */
  get done(): number {
    return this.#done
  }

  /** How many of them came to each verdict. */
  get verdicts(): Readonly<Record<Verdict, number>> {
    return this.#verdicts
  }

  /** The mean of a scorer so far; null while there is none. */
  meanOf(scorerId: string): number | null {
    return this.#means[scorerId] ?? null
  }

  /** A row was stored. */
  complete({ verdict }: Pick<ItemCompletedEvent, 'verdict'>): void {
    this.#verdicts[verdict] += 1
    this.#done += 1
  }

  /** The engine's own figures, which also know of rows that were done again. */
  progress({ done, verdicts, means }: Pick<RunProgressEvent, 'done' | 'verdicts' | 'means'>): void {
    Object.assign(this.#verdicts, verdicts)
    this.#done = done
    this.#means = means
  }
}
