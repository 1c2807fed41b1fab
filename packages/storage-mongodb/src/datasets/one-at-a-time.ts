/** Lets what has the same name be done one after the other. */
export class OneAtATime {
  readonly #last = new Map<string, Promise<void>>()

  /** Does it when all that came before under this name has ended, well or not. */
  async inTurn<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const done = before.then(work)
    const ended = done.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(name, ended)
    try {
      return await done
    } finally {
      if (this.#last.get(name) === ended) this.#last.delete(name)
    }
  }
}
