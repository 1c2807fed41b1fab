import { AssayError } from '../../errors/assay-error.ts'
import type { Seam } from '../../seam/seam.ts'

const graceTime = 10_000

/** Lets what is left of a stopped run take 10 s in all, from the stop on; a run that is not stopped has all the time that its store needs. */
export class GracePeriod {
  readonly #seam: Seam
  readonly #ended = new AbortController()
  readonly #over: PromiseWithResolvers<never> = Promise.withResolvers()
  #started = false

  constructor(seam: Seam) {
    this.#seam = seam
    // Nobody may be waiting when the time is up.
    this.#over.promise.catch(() => {})
  }

  /** Starts the clock, once. */
  start(): void {
    if (this.#started) return
    this.#started = true
    void this.#seam.sleep(graceTime, this.#ended.signal).then(() => {
      if (this.#ended.signal.aborted) return
      const problem = `The store took longer than ${graceTime} ms to take what was left`
      this.#over.reject(new AssayError('BACKEND', problem, { details: { outcome: 'unknown' } }))
    })
  }

  /** Waits for work, but not beyond the time that is left. */
  within<Value>(work: Promise<Value>): Promise<Value> {
    return Promise.race([work, this.#over.promise])
  }

  /** Stops the clock. */
  end(): void {
    this.#ended.abort()
  }

  /** Aborted at the end: what is still under way is not waited for, and begins nothing new. */
  get ended(): AbortSignal {
    return this.#ended.signal
  }
}
