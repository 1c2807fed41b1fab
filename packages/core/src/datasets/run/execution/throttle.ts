import type { Seam } from '../../../seam/seam.ts'
import type { RateLimit } from '../run-dataset-options.ts'

/** Lets target calls start: no more at once than the target bears, no faster than asked, none while it wants to be left alone. */
export class Throttle {
  readonly #seam: Seam
  readonly #stop: AbortSignal
  readonly #maximum: number
  readonly #rate: RateLimit | undefined
  /** When the last calls started, as many as may start in one interval, used round and round. */
  readonly #starts: number[] = []
  readonly #waiting = new Set<() => void>()
  #limit: number
  #active = 0
  #calls = 0
  #lastCut = 0
  #pausedUntil = 0

  constructor(seam: Seam, stop: AbortSignal, maximum: number, rate: RateLimit | undefined) {
    this.#seam = seam
    this.#stop = stop
    this.#maximum = maximum
    this.#limit = maximum
    this.#rate = rate
  }

  /** Waits until a call may start, or the run stops, and gives the number of the call. */
  enter(): number | Promise<number> {
    if (this.#active < this.#limit && this.#delay() <= 0) return this.#start()
    return this.#wait()
  }

  /** Ends a call that gave an output. */
  succeed(): void {
    if (this.#limit < this.#maximum) this.#limit += 1
    this.#leave()
  }

  /** Ends a call that failed. A rate limit halves what may be under way, once for all calls that were under way together. */
  fail(call: number, rateLimited: boolean, retryAfter: number | undefined): void {
    if (rateLimited && call > this.#lastCut) {
      this.#limit = Math.max(1, Math.floor(this.#limit / 2))
      this.#lastCut = this.#calls
    }
    if (retryAfter !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, this.#seam.elapsed() + retryAfter)
    this.#leave()
  }

  #leave(): void {
    this.#active -= 1
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  #start(): number {
    this.#active += 1
    if (this.#rate !== undefined) this.#starts[this.#calls % this.#rate.maxCalls] = this.#seam.elapsed()
    this.#calls += 1
    return this.#calls
  }

  #delay(): number {
    if (this.#pausedUntil === 0 && this.#rate === undefined) return 0
    const now = this.#seam.elapsed()
    const pause = this.#pausedUntil - now
    if (this.#rate === undefined) return pause
    const oldest = this.#starts[this.#calls % this.#rate.maxCalls]
    return oldest === undefined ? pause : Math.max(pause, oldest + this.#rate.interval - now)
  }

  async #wait(): Promise<number> {
    while (!this.#stop.aborted) {
      const delay = this.#delay()
      if (delay > 0) await this.#seam.sleep(delay, this.#stop)
      else if (this.#active < this.#limit) break
      else await this.#untilOneLeaves()
    }
    return this.#start()
  }

  #untilOneLeaves(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#stop.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      this.#stop.addEventListener('abort', wake, { once: true })
    })
  }
}
