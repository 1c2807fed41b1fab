import type { Seam } from '@assay/core'

/** Tells when nothing was wanted for a while. */
export class Idleness {
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #patience: number
  readonly #onIdle: () => void
  #busy = 0
  #waiting = new AbortController()

  /** `patience` is in milliseconds, and begins now. */
  constructor(seam: Pick<Seam, 'sleep'>, patience: number, onIdle: () => void) {
    this.#seam = seam
    this.#patience = patience
    this.#onIdle = onIdle
    void this.#wait()
  }

  begin(): void {
    this.#busy += 1
    this.#waiting.abort()
  }

  end(): void {
    this.#busy -= 1
    if (this.#busy > 0) return
    this.#waiting = new AbortController()
    void this.#wait()
  }

  async #wait(): Promise<void> {
    const { signal } = this.#waiting
    await this.#seam.sleep(this.#patience, signal)
    if (!signal.aborted) this.#onIdle()
  }
}
