import type { RunFigures, RunLine } from '@assay/cli/editor-protocol'
import type { StoreClient } from '../stores/store-client.ts'

/** A run whose figures are wanted. */
export interface FiguredRun {
  readonly line: RunLine
  /** False once they are there, or nobody needs them any more. */
  readonly needsFigures: boolean
  /** Null: the run is gone. */
  takeFigures(figures: RunFigures | null, revision: number): void
  takeProblem(text: string, revision: number): void
}

/** Asks a store for the figures of runs, one at a time, the newest run first, and of none while nobody looks: each reads all rows of its run. */
export class FiguresQueue {
  readonly #client: StoreClient
  readonly #arrived: (run: FiguredRun) => void
  readonly #wanted = new Set<FiguredRun>()
  #isOpen = false
  #isAsking = false

  /** @param arrived Called whenever a run got figures, or why there are none. */
  constructor(client: StoreClient, arrived: (run: FiguredRun) => void) {
    this.#client = client
    this.#arrived = arrived
  }

  /** Asks, or no longer. */
  open(isOpen: boolean): void {
    this.#isOpen = isOpen
    void this.#work()
  }

  /** Puts a run in its place. */
  want(run: FiguredRun): void {
    this.#wanted.add(run)
    void this.#work()
  }

  /** Asks for the figures of one run at once, beside the others: somebody waits for them. */
  first(run: FiguredRun): Promise<void> {
    this.#wanted.delete(run)
    return this.#ask(run)
  }

  /** Forgets what waits. */
  clear(): void {
    this.#wanted.clear()
  }

  async #work(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    for (let run = this.#next(); run !== null; run = this.#next()) {
      // Those that come in this turn are put in order first.
      await Promise.resolve()
      const newest = this.#next() ?? run
      this.#wanted.delete(newest)
      if (newest.needsFigures) await this.#ask(newest)
    }
    this.#isAsking = false
  }

  #next(): FiguredRun | null {
    if (!this.#isOpen) return null
    let newest: FiguredRun | null = null
    for (const run of this.#wanted) if (newest === null || run.line.createdAt > newest.line.createdAt) newest = run
    return newest
  }

  async #ask(run: FiguredRun): Promise<void> {
    const { id: runId, revision } = run.line
    try {
      run.takeFigures(await this.#client.request('runs/figures', { runId }), revision)
    } catch (error) {
      run.takeProblem(error instanceof Error ? error.message : String(error), revision)
    }
    this.#arrived(run)
  }
}
