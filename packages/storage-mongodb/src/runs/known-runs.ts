import type { RowBatch } from '@assay/core'
import { batchAnswer } from './batch-answer.ts'
import type { RunState } from './run-state.ts'

const rememberedRuns = 1_000

/**
 * Remembers how the last append here left a run, which spares the next one a look. It is a guess: a commit fails when it is wrong, and nothing is
 * refused by it.
 */
export class KnownRuns {
  readonly #states = new Map<string, RunState>()

  /** The state that a plain append may be tried after; undefined: better look. */
  guessFor(batch: RowBatch): RunState | undefined {
    const state = this.#states.get(batch.runId)
    const isPlain = batch.imported !== true && batch.replaces.every((seq) => seq === null)
    return state !== undefined && isPlain && batchAnswer(state, batch) === null ? state : undefined
  }

  remember(runId: string, state: RunState): void {
    if (this.#states.size >= rememberedRuns) this.#states.clear()
    this.#states.set(runId, state)
  }

  forget(runId: string): void {
    this.#states.delete(runId)
  }

  clear(): void {
    this.#states.clear()
  }
}
