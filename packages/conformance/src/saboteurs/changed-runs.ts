import type { AssayStorage, RunsStorage } from '@assay/core'
import { withMethods } from './with-methods.ts'

/** Gives the storage with methods of its runs store overridden, for what no driver can do wrong. */
export function changedRuns(storage: AssayStorage, change: (runs: RunsStorage) => Partial<RunsStorage>): AssayStorage {
  return { ...storage, stores: { ...storage.stores, runs: withMethods(storage.stores.runs, change) } }
}
