import type { MongoCollections } from '../../documents/collections.ts'

/** A command to the server. */
interface Command {
  /** For example `items.insertMany`. */
  readonly name: string
  readonly writes: boolean
}

/** Stands in for the server: executes a command, or not, or late, and gives an answer, or loses it. */
export type Meddler = (command: Command, execute: () => Promise<unknown>) => Promise<unknown>

type DatasetCollections = Pick<MongoCollections, 'datasets' | 'items' | 'versions'>

const reads = ['findOne', 'countDocuments']
const writes = ['insertOne', 'insertMany', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'findOneAndUpdate']

/** The same collections, with somebody between them and the server; cursors go through. */
export function meddledCollections({ datasets, items, versions }: DatasetCollections, meddle: Meddler): DatasetCollections {
  return { datasets: meddled(datasets, 'datasets'), items: meddled(items, 'items'), versions: meddled(versions, 'versions') }

  function meddled<Collection extends object>(collection: Collection, name: keyof DatasetCollections): Collection {
    return new Proxy(collection, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property, target)
        if (typeof value !== 'function') return value
        const method = String(property)
        // Arguments and answer are the business of the method that is called.
        const call = (...args: unknown[]): unknown => Reflect.apply(value, target, args)
        if (!reads.includes(method) && !writes.includes(method)) return call
        return (...args: unknown[]) => meddle({ name: `${name}.${method}`, writes: writes.includes(method) }, async () => call(...args))
      },
    })
  }
}
