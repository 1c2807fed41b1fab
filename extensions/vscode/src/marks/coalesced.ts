import type { Disposable } from 'vscode'

/** The part of the seam that waits. */
export interface Waiting {
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** Does something a while after it was asked for, once for all that ask meanwhile. */
export class Coalesced implements Disposable {
  readonly #seam: Waiting
  readonly #milliseconds: number
  readonly #act: () => void
  readonly #end = new AbortController()
  #isWaiting = false

  constructor(seam: Waiting, milliseconds: number, act: () => void) {
    this.#seam = seam
    this.#milliseconds = milliseconds
    this.#act = act
  }

  ask(): void {
    if (this.#isWaiting || this.#end.signal.aborted) return
    this.#isWaiting = true
    void this.#actLater()
  }

  dispose(): void {
    this.#end.abort()
  }

  async #actLater(): Promise<void> {
    await this.#seam.sleep(this.#milliseconds, this.#end.signal)
    this.#isWaiting = false
    if (!this.#end.signal.aborted) this.#act()
  }
}
