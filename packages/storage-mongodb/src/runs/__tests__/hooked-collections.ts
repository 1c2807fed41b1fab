import type { Collection, Document } from 'mongodb'
import type { MongoCollections } from '../../documents/collections.ts'

/** A command on its way to the server. */
export interface Command {
  readonly collection: 'runs' | 'results'
  /** The name of the collection's method. */
  readonly method: string
}

/** Stands between a driver and its collections: sends a command when, as often and with whatever answer it likes. */
export type CommandHook = (command: Command, send: () => Promise<unknown>) => Promise<unknown>

const hooked = new Set(['insertOne', 'insertMany', 'updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany', 'findOne'])

/** The same collections, whose commands pass through a hook; cursors do not. */
export function hookedCollections(collections: MongoCollections, hook: CommandHook): MongoCollections {
  return {
    ...collections,
    runs: hookedCollection(collections.runs, 'runs', hook),
    results: hookedCollection(collections.results, 'results', hook),
  }
}

function hookedCollection<Value extends Document>(
  target: Collection<Value>,
  collection: Command['collection'],
  hook: CommandHook,
): Collection<Value> {
  return new Proxy(target, {
    get(_, method) {
      const value: unknown = Reflect.get(target, method)
      if (typeof value !== 'function' || typeof method !== 'string') return value
      return (...given: readonly unknown[]): unknown => {
        const send = (): unknown => Reflect.apply(value, target, given)
        return hooked.has(method) ? hook({ collection, method }, async () => send()) : send()
      }
    },
  })
}
