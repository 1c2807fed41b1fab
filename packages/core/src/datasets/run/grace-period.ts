import { AssayError } from '../../errors/assay-error.ts'
import type { Seam } from '../../seam/seam.ts'

const graceTime = 10_000

/** Lets the last writes of a stopped run take 10 s in all; a run that is not stopped has all the time that its store needs. */
export class GracePeriod {
  readonly #seam: Seam
  readonly #isStopped: () => boolean
  readonly #ended = new AbortController()
  #late: Promise<never> | undefined

  constructor(seam: Seam, isStopped: () => boolean) {
    this.#seam = seam
    this.#isStopped = isStopped
  }

  /** Waits for work, but not beyond the time that is left. */
  within<Value>(work: Promise<Value>): Promise<Value> {
    if (!this.#isStopped()) return work
    this.#late ??= this.#countDown()
    return Promise.race([work, this.#late])
  }

  /** Stops the clock. */
  end(): void {
    this.#ended.abort()
  }

  async #countDown(): Promise<never> {
    await this.#seam.sleep(graceTime, this.#ended.signal)
    // Ended in time: nobody waits for this any more.
    if (this.#ended.signal.aborted) return new Promise<never>(() => {})
    throw new AssayError('BACKEND', `The store took longer than ${graceTime} ms to take what was left`, { details: { outcome: 'unknown' } })
  }
}
