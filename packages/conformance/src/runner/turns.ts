/** Has work wait for its turn: some of it may go on side by side, some has everything to itself. First come, first served. */
export class Turns {
  #beside: Promise<unknown> = Promise.resolve()
  #alone: Promise<unknown> = Promise.resolve()

  /** Does work that others may go on beside. */
  beside<Value>(work: () => Promise<Value>): Promise<Value> {
    const working = this.#alone.then(work)
    this.#beside = settled([this.#beside, working])
    return working
  }

  /** Does work while there is no other: what came before ends first, and what comes later waits. */
  alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const working = settled([this.#alone, this.#beside]).then(work)
    this.#alone = settled([working])
    return working
  }
}

async function settled(all: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(all)
}
