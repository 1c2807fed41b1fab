import type { Seam } from '@assay/core'

/** Milliseconds from one start to the next. */
const pause = 2000
/** Starts in a row, each of which ended in death, after which it is left alone. */
const mostStarts = 4
/** Milliseconds after which a start is no longer in a row with the one before: whoever asks again may have mended something. */
const forgetting = 30_000

/** Says when something that dies again and again may be started again: not within two seconds of the last start, and three times in a row. */
export class RestartLimit {
  readonly #seam: Pick<Seam, 'sleep' | 'now'>
  #starts = 0
  #lastStart = Number.NEGATIVE_INFINITY

  constructor(seam: Pick<Seam, 'sleep' | 'now'>) {
    this.#seam = seam
  }

  /** Whether there have been too many starts just now. */
  get isReached(): boolean {
    return this.#starts >= mostStarts && this.#sinceLastStart() < forgetting
  }

  /** Resolves when it may be started, and counts that. */
  async start(): Promise<void> {
    const since = this.#sinceLastStart()
    if (since >= forgetting) this.#starts = 0
    this.#starts += 1
    this.#lastStart = this.#seam.now() + Math.max(0, pause - since)
    if (since < pause) await this.#seam.sleep(pause - since)
  }

  #sinceLastStart(): number {
    // The time of day may go back.
    return Math.max(0, this.#seam.now() - this.#lastStart)
  }
}
