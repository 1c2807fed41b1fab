import { AsyncLocalStorage } from 'node:async_hooks'
import { ExplicitClient } from './explicit-client.ts'
import type { AutoevalsClient } from './explicit-client.ts'

// autoevals keeps the client that `init({ client })` sets in the global object, under this name.
const name: PropertyKey = '__client'
// oxlint-disable-next-line no-restricted-globals -- it is the only way to it that leaves the models of `init` alone
const shared = globalThis

const clients = new AsyncLocalStorage<AutoevalsClient>()
const refusing = new ExplicitClient(undefined)
let before: unknown
let running = 0

/** Is the client of the wrapped scorer that a call was made in; outside of one, that of the application. */
class DefaultClient implements AutoevalsClient {
  readonly #isProbe: boolean

  /** @param probe Given by autoevals alone: see `ExplicitClient`. */
  constructor(probe?: unknown) {
    this.#isProbe = probe !== undefined
  }

  get chat(): AutoevalsClient['chat'] {
    return this.#client().chat
  }

  get responses(): AutoevalsClient['responses'] {
    return this.#client().responses
  }

  get embeddings(): AutoevalsClient['embeddings'] {
    return this.#client().embeddings
  }

  get moderations(): AutoevalsClient['moderations'] {
    return this.#client().moderations
  }

  #client(): AutoevalsClient {
    // What an application gave to `init` is a client.
    return this.#isProbe ? refusing : (clients.getStore() ?? ((before ?? refusing) as AutoevalsClient))
  }
}

const defaultClient = new DefaultClient()

/**
 * Runs work during which the client that autoevals falls back on is ours. Some of its scorers (`AnswerCorrectness`) call others without
 * handing on the client that they were given; left alone, those would go to Braintrust's gateway. At the end what was there is put back.
 */
export async function withDefaultClient<Value>(client: AutoevalsClient, work: () => Value | Promise<Value>): Promise<Value> {
  const found: unknown = Reflect.get(shared, name)
  if (found !== defaultClient) before = found
  Reflect.set(shared, name, defaultClient)
  running += 1
  try {
    return await clients.run(client, work)
  } finally {
    running -= 1
    if (running === 0 && Reflect.get(shared, name) === defaultClient) Reflect.set(shared, name, before)
  }
}
