import type { AssayStorage, StoreFindings } from '@assay/core'
import type { StorageRequest } from './storage-request.ts'

/** What a migration did. */
export interface Migration {
  /** What was missing and is there now, by name, for example the indexes of a database; empty when nothing was missing. */
  readonly created: readonly string[]
}

/** How a store is examined. */
export interface ExamineRequest extends StorageRequest {
  /** True: what can be mended is mended. */
  readonly repair: boolean
  /** Told how many runs and datasets of all of them are done. */
  readonly onProgress: (done: number, total: number) => void
}

/** What a package that keeps runs and datasets exports. */
export interface StorageAdapter {
  openStorage(request: StorageRequest): Promise<AssayStorage>
  /** Makes what a location needs before it can be used, and leaves what is there. Absent: a location needs nothing. */
  migrateStorage?(request: StorageRequest): Promise<Migration>
  /** Reads all that is at a location, without opening it, and tells what is not as it should be. Absent: nobody can. */
  examineStorage?(request: ExamineRequest): Promise<StoreFindings>
}
