import type { DatasetsStorage } from './domains/datasets/base.ts'
import type { RunsStorage } from './domains/runs/base.ts'

/**
 * What an adapter promises beyond the contract; known once it is open, and the same at each opening. What it does not promise is refused with
 * `UNSUPPORTED`, or holds as far as it goes: what is read was written, and the store stays usable.
 */
export interface StorageCapabilities {
  /**
   * What was acknowledged is still there after the process ended. A kill or a power cut is an end too. What one release of an adapter wrote,
   * later ones read the same.
   */
  readonly durable: boolean
  /** Several stores opened on one location in one process see one another's writes. */
  readonly multiInstance: boolean
  /** The same, over processes. */
  readonly multiProcess: boolean
  /**
   * The largest record that can be stored, in bytes of its JSON text; null: no limit of its own. A write with a larger one is `TOO_LARGE`, and
   * nothing of it is stored.
   */
  readonly maxRecordBytes: number | null
}

/** A pair of stores, as an adapter opens it. What is stored at one location is invisible at every other. */
export interface AssayStorage {
  readonly stores: { readonly runs: RunsStorage; readonly datasets: DatasetsStorage }
  readonly capabilities: StorageCapabilities
  /** Closes both stores: waits for writes in flight, then every method rejects with `CLOSED`. Closing twice is no error. */
  close(): Promise<void>
}
