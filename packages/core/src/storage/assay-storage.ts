import type { DatasetsStorage } from './domains/datasets/base.ts'
import type { RunsStorage } from './domains/runs/base.ts'

/** What an adapter promises beyond the contract; known once it is open. */
export interface StorageCapabilities {
  /** What was acknowledged is still there after the process ended. */
  readonly durable: boolean
  /** Several stores opened on one location in one process see one another's writes. */
  readonly multiInstance: boolean
  /** The same, over processes. */
  readonly multiProcess: boolean
  /** The largest record that can be stored, in bytes of its JSON text; null: no limit of its own. */
  readonly maxRecordBytes: number | null
}

/** A pair of stores, as an adapter opens it. */
export interface AssayStorage {
  readonly stores: { readonly runs: RunsStorage; readonly datasets: DatasetsStorage }
  readonly capabilities: StorageCapabilities
  /** Closes both stores: waits for writes in flight, then every method rejects with `CLOSED`. Closing twice is no error. */
  close(): Promise<void>
}
