import type { RunEvent } from '@assay/core'
import { HeldRowScores } from './held-row-scores.ts'
import { primaryOf } from './primary-scorer.ts'
import type { RowScores } from './row-scores.ts'

/** Takes the scores of runs from their events, so that a report need not read each row again. */
export class LiveRowScores {
  readonly #wanted: string | undefined
  readonly #byRun = new Map<string, HeldRowScores>()

  /** @param wanted The scorer that the config says counts most. */
  constructor(wanted: string | undefined) {
    this.#wanted = wanted
  }

  onEvent(event: RunEvent): void {
    // What an earlier engine did is told by no event.
    if (event.type === 'run.started' && event.alreadyDone === 0) {
      const scorer = primaryOf(event.scorers, ({ id }) => id === this.#wanted)
      this.#byRun.set(event.runId, new HeldRowScores(event.total, event.run.trials, scorer?.id ?? null))
    } else if (event.type === 'item.completed') this.#byRun.get(event.runId)?.add(event)
  }

  /** Null: not all of them are known; the store has them. */
  of(runId: string, scorerId: string | null): RowScores | null {
    const held = this.#byRun.get(runId)
    return held?.scorerId === scorerId ? held : null
  }
}
