/** Does works one after another, in the order in which they were asked for; one that fails holds up none. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#last.then(work, work)
    this.#last = next
    return next
  }
}
