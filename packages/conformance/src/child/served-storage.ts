import type { AssayStorage } from '@assay/core'
import type { CaseSeam } from '../case/case-context.ts'
import type { SentOutcome, ToChild, ToParent } from './child-protocol.ts'
import type { ChildCall } from './child-storage.ts'
import { packError } from './sent-error.ts'

interface Burst {
  readonly calls: readonly ChildCall[]
  readonly atOnce: boolean
}

/** Does in the child what its parent tells it. */
export class ServedStorage {
  readonly #storage: AssayStorage
  readonly #seam: CaseSeam
  readonly #send: (message: ToParent) => void
  readonly #armed = new Map<number, Burst>()

  constructor(storage: AssayStorage, seam: CaseSeam, send: (message: ToParent) => void) {
    this.#storage = storage
    this.#seam = seam
    this.#send = send
  }

  /** Does what a message says, and answers. */
  async take(message: ToChild): Promise<void> {
    const { number } = message
    switch (message.type) {
      case 'call':
        this.#seam.setNow(message.now)
        await this.#answer(number, 0, () => this.#call(message.call))
        break
      case 'arm':
        this.#armed.set(number, message)
        this.#send({ type: 'armed', number })
        break
      case 'start':
        this.#seam.setNow(message.now)
        await this.#start(number)
        break
      default:
        await this.#answer(number, 0, () => this.#storage.close())
    }
  }

  async #start(number: number): Promise<void> {
    const burst = this.#armed.get(number)
    if (burst === undefined) return
    this.#armed.delete(number)
    const calls = burst.calls.map((call, index) => () => this.#answer(number, index, () => this.#call(call)))
    if (burst.atOnce) await Promise.all(calls.map((call) => call()))
    else for (const call of calls) await call()
  }

  async #answer(number: number, index: number, work: () => unknown): Promise<void> {
    this.#send({ type: 'answered', number, index, outcome: await outcomeOf(work) })
  }

  #call({ store, method, input }: ChildCall): unknown {
    const target = this.#storage.stores[store]
    const called: unknown = Reflect.get(target, method)
    if (typeof called !== 'function') throw new TypeError(`The ${store} store has no method ${method}`)
    return Reflect.apply(called, target, [input]) as unknown
  }
}

async function outcomeOf(work: () => unknown): Promise<SentOutcome> {
  try {
    return { outcome: 'ok', value: await work() }
  } catch (error) {
    return { outcome: 'failed', error: packError(error) }
  }
}
