import { AsyncLocalStorage } from 'node:async_hooks'
import type { AssayStorage } from '@assay/core'
import { MongoNetworkError } from 'mongodb'
import type { Collection, Db, MongoClient } from 'mongodb'

/** A call to a store under way. */
interface StoreCall {
  /** The connection broke in the middle: until the call ends nothing reaches the server. */
  isCutOff: boolean
}

const writes = new Set([
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'bulkWrite',
])
const reads = new Set(['find', 'findOne', 'countDocuments', 'aggregate', 'distinct'])

/**
 * Makes one write to a store fail: by its first command that would change something, or by the answer to the command that makes it count. For the rest
 * of that call to the store the server cannot be reached, as after a broken connection, so that nobody can look what became of the write.
 */
export class WriteFaults {
  readonly #calls = new AsyncLocalStorage<StoreCall>()
  #next: 'none' | 'before' | 'after' = 'none'

  failNext(when: 'before' | 'after'): void {
    this.#next = when
  }

  /** The same client, whose commands fail when it is their turn. */
  wrapClient(client: MongoClient): MongoClient {
    return intercept(client, (name, method) => (name === 'db' ? (...given) => this.#wrapDatabase(method(...given)) : method))
  }

  /** The same storage, of which it is known which call is under way. */
  wrapStorage(storage: AssayStorage): AssayStorage {
    const { runs, datasets } = storage.stores
    return { ...storage, stores: { runs: this.#wrapStore(runs), datasets: this.#wrapStore(datasets) } }
  }

  #wrapStore<Store extends object>(store: Store): Store {
    return intercept(
      store,
      (_, method) =>
        (...given) =>
          this.#calls.run({ isCutOff: false }, () => method(...given)),
    )
  }

  #wrapDatabase(database: unknown): unknown {
    // It is what the client gave.
    return intercept(database as Db, (name, method) =>
      name === 'collection' ? (...given) => this.#wrapCollection(method(...given)) : method,
    )
  }

  #wrapCollection(opened: unknown): unknown {
    // It is what the database gave.
    const collection = opened as Collection
    return intercept(collection, (name, method) => {
      if (writes.has(name))
        return (...given) => this.#write(isDecisive(collection.collectionName, name, given), async () => method(...given))
      if (!reads.has(name)) return method
      return (...given) => {
        if (this.#calls.getStore()?.isCutOff === true) throw brokenConnection()
        return method(...given)
      }
    })
  }

  async #write(decides: boolean, command: () => Promise<unknown>): Promise<unknown> {
    const call = this.#calls.getStore()
    if (call === undefined) return command()
    if (call.isCutOff) throw brokenConnection()
    if (this.#next === 'before') {
      this.#cutOff(call)
      throw brokenConnection()
    }
    const answer = await command()
    if (this.#next !== 'after' || !decides) return answer
    this.#cutOff(call)
    throw brokenConnection()
  }

  #cutOff(call: StoreCall): void {
    this.#next = 'none'
    call.isCutOff = true
  }
}

/** Whether a command makes a whole write count: it changes the document of a run or a dataset, and not only takes a claim in it. */
function isDecisive(collection: string, command: string, [, update]: readonly unknown[]): boolean {
  if (!/(runs|datasets)$/.test(collection)) return false
  if (command !== 'findOneAndUpdate') return true
  const set: unknown = typeof update === 'object' && update !== null && '$set' in update ? update.$set : null
  return typeof set === 'object' && set !== null && 'revision' in set
}

function brokenConnection(): Error {
  return new MongoNetworkError('connection 7 to 127.0.0.1:27017 closed')
}

type Method = (...given: readonly unknown[]) => unknown

/** An object in whose place others stand in for its methods. */
function intercept<Target extends object>(target: Target, standIn: (name: string, method: Method) => Method): Target {
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      // Their private parts are with the object itself.
      return standIn(name, (...given) => Reflect.apply(value, target, given) as unknown)
    },
  })
}
