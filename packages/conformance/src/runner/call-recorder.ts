import type { AssayStorage } from '@assay/core'
import { briefError } from './brief-error.ts'
import { briefValue } from './brief-value.ts'

/** A call that was made, as a person reads it. */
export interface RecordedCall {
  /** Counted from 1 over the whole case. */
  readonly number: number
  /** Which opening it went to, counted from 1. */
  readonly storage: number
  readonly call: string
  /** What became of it until then; empty when there is nothing to say. */
  readonly outcome: string
}

interface Entry extends RecordedCall {
  outcome: string
}

const kept = 30

/** Writes down the last calls of the storages of a case. */
export class CallRecorder {
  readonly #last: Entry[] = []
  readonly #locations = new Map<string, number>()
  #calls = 0
  #storages = 0

  /** The last 30 calls, as they are now. */
  calls(): readonly RecordedCall[] {
    return this.#last.map((entry) => ({ ...entry }))
  }

  /** Forgets the calls until now. */
  restart(): void {
    this.#last.length = 0
    this.#calls = 0
    this.#storages = 0
    this.#locations.clear()
  }

  /**
   * Opens a storage, and gives it with its calls written down. Whatever they give, reject with or throw goes through as it is.
   *
   * @param location Written down as a number: the name of a place in memory or on a disk says nothing to a reader.
   */
  async open(location: string, open: () => Promise<AssayStorage>): Promise<AssayStorage> {
    this.#storages += 1
    const number = this.#storages
    const place = this.#locations.get(location) ?? this.#locations.size + 1
    this.#locations.set(location, place)
    const entry = this.#begin(number, `open(location ${place})`)
    const storage = await this.#watch(entry, open)
    entry.outcome = ''
    return {
      stores: {
        runs: this.#recordStore(storage.stores.runs, 'runs', number),
        datasets: this.#recordStore(storage.stores.datasets, 'datasets', number),
      },
      capabilities: storage.capabilities,
      close: () => this.#watch(this.#begin(number, 'close()'), () => storage.close()),
    }
  }

  #recordStore<Store extends object>(store: Store, name: string, storage: number): Store {
    const recorded = new Map<PropertyKey, unknown>()
    return new Proxy(store, {
      // Getters and methods run on the store itself: its private fields are not those of a proxy.
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function' || key === 'constructor') return value
        const known = recorded.get(key)
        if (known !== undefined) return known
        const record = (...values: readonly unknown[]): unknown =>
          this.#watch(
            this.#begin(storage, `${name}.${String(key)}(${values.map((argument) => briefValue(argument)).join(', ')})`),
            () => Reflect.apply(value, target, values) as unknown,
          )
        recorded.set(key, record)
        return record
      },
    })
  }

  #begin(storage: number, call: string): Entry {
    this.#calls += 1
    const entry = { number: this.#calls, storage, call, outcome: '… not answered yet' }
    this.#last.push(entry)
    if (this.#last.length > kept) this.#last.shift()
    return entry
  }

  #watch<Answer>(entry: Entry, call: () => Answer): Answer {
    let answer: Answer
    try {
      answer = call()
    } catch (error) {
      entry.outcome = `threw ${brief(error)}`
      throw error
    }
    if (answer instanceof Promise) watchPromise(entry, answer)
    // What is given back iterates as the answer does.
    else if (isAsyncIterable(answer)) return watchIterable(entry, answer) as Answer
    else entry.outcome = `gave ${briefValue(answer)}`
    return answer
  }
}

function watchPromise(entry: Entry, promise: Promise<unknown>): void {
  promise.then(
    (value) => {
      entry.outcome = value === undefined ? '' : briefValue(value)
    },
    (error: unknown) => {
      entry.outcome = `rejected ${brief(error)}`
    },
  )
}

function watchIterable(entry: Entry, iterable: AsyncIterable<unknown>): AsyncIterable<unknown> {
  return {
    async *[Symbol.asyncIterator]() {
      let values = 0
      try {
        for await (const value of iterable) {
          values += 1
          entry.outcome = `${values} values so far`
          yield value
        }
        entry.outcome = `${values} values`
      } catch (error) {
        entry.outcome = `rejected after ${values} values: ${brief(error)}`
        throw error
      }
    },
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

function brief(error: unknown): string {
  return error instanceof Error ? briefError(error) : briefValue(error)
}
