/** One that waits at a gate for the others. */
export interface StartParty {
  /** Resolves when all are ready. */
  ready(): Promise<void>
  /** Has the others start without this one. */
  leave(): void
}

/** Has several parties start together: those that join before the first of them is let through. */
export class StartGate {
  readonly #waiting: (() => void)[] = []
  #expected = 0

  /** Joins those who start together. */
  join(): StartParty {
    this.#expected += 1
    let gone = false
    return {
      ready: () =>
        new Promise<void>((resolve) => {
          gone = true
          this.#waiting.push(resolve)
          this.#open()
        }),
      leave: () => {
        if (gone) return
        gone = true
        this.#expected -= 1
        this.#open()
      },
    }
  }

  #open(): void {
    if (this.#waiting.length < this.#expected) return
    this.#expected = 0
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
