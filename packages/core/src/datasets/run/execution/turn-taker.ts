import type { Seam } from '../../../seam/seam.ts'

const longestTurn = 10

/** Gives the event loop a turn now and then, so that timers, aborts and lease renewals get theirs over targets that never wait. */
export class TurnTaker {
  readonly #seam: Seam
  #last: number
  #turn: Promise<void> | undefined

  constructor(seam: Seam) {
    this.#seam = seam
    this.#last = seam.elapsed()
  }

  /** A promise when 10 ms have gone by since the last turn: wait for it before more work. */
  take(): Promise<void> | undefined {
    if (this.#turn !== undefined) return this.#turn
    if (this.#seam.elapsed() - this.#last < longestTurn) return undefined
    this.#turn = this.#give()
    return this.#turn
  }

  async #give(): Promise<void> {
    await this.#seam.sleep(0)
    this.#last = this.#seam.elapsed()
    this.#turn = undefined
  }
}
