import type { Event } from 'vscode'

/** An event that tests fire. */
export class FakeEvent<Value> {
  readonly #listeners = new Set<(value: Value) => unknown>()
  readonly event: Event<Value> = (listener) => {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  fire(value: Value): void {
    for (const listener of this.#listeners) listener(value)
  }
}
