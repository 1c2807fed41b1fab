import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { DatasetsStorage, RunsStorage, systemSeam } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import { fileDatasetsDriver } from '../datasets/file-datasets-driver.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { nodeFiles } from '../files/node-files.ts'
import { RunRecords } from '../revisions/run-records.ts'
import { fileRunsDriver } from '../runs/file-runs-driver.ts'
import { allEnded } from './all-ended.ts'
import { openStoreFolder } from './open-store-folder.ts'
import { readOnlyDatasetsDriver, readOnlyRunsDriver } from './read-only-drivers.ts'
import { Scratch } from './scratch.ts'
import type { StoreContext } from './store-context.ts'

/** Where a store is and how it is used. */
export interface FileStorageOptions {
  /** The store's folder, for example `.assay`; a relative path starts at the current folder. It is made when it is missing. */
  readonly folder: string
  /** Time, chance and the machine; default: the real ones. */
  readonly seam?: Seam
  /**
   * `batch`, the default: a write resolves once it is on the disk. `never`: rows and items are left to the system, so that a power cut may take
   * the last ones; a process that dies takes none.
   */
  readonly sync?: 'batch' | 'never'
  /** True: the store must be there, nothing at all is written, and every write rejects with `UNSUPPORTED`; default false. */
  readonly readOnly?: boolean
  /** Gets a line to show to whoever waits, when something takes seconds: a long log that has to be read because its index is missing or old. */
  readonly onNotice?: (text: string) => void
  /** The calls to the file system, so that a test can stand in for the disk; default: Node's. */
  readonly files?: FileOperations
}

/**
 * Opens a store that keeps runs and datasets in a folder, as lines of JSON that people can read; a folder that is missing or empty becomes one.
 * Any number of processes on one machine may use a folder at once. It must be on a file system of this machine that has hard links and append
 * mode: not on a network file system, and not in a folder that a program keeps in step with a cloud.
 *
 * Of a store that is there only `store.json` is read, and nothing is written.
 *
 * @throws `NOT_FOUND`: there is no store, and it is opened for reading only. `INVALID`: the folder holds other things. `UNSUPPORTED`: a newer
 * version of Assay made the store. `CORRUPT`: `store.json` is broken. `BACKEND`: the file system failed; the text says what to do.
 */
export async function openFileStorage(options: FileStorageOptions): Promise<AssayStorage> {
  const { seam = systemSeam(), sync = 'batch', readOnly = false } = options
  const context: StoreContext = {
    files: options.files ?? nodeFiles(seam),
    folder: options.files === undefined ? await ownPath(options.folder) : options.folder,
    seam,
    sync,
    isReadOnly: readOnly,
    ...(options.onNotice !== undefined && { onNotice: options.onNotice }),
  }
  await openStoreFolder(context)
  const scratch = new Scratch(context)
  const runs = fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch })
  const datasets = fileDatasetsDriver({ context, scratch })
  const stores = {
    runs: new RunsStorage(readOnly ? readOnlyRunsDriver(runs, context.folder) : runs, { seam }),
    datasets: new DatasetsStorage(readOnly ? readOnlyDatasetsDriver(datasets, context.folder) : datasets, { seam }),
  }
  return {
    stores,
    capabilities: { durable: true, multiInstance: true, multiProcess: true, maxRecordBytes: null },
    close: () => allEnded([stores.runs.close(), stores.datasets.close()]),
  }
}

/** The folder itself may be a link, to a larger disk for example; in it there is none. */
async function ownPath(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch {
    // Nothing is there yet, or it cannot be read: opening it tells.
    return resolve(folder)
  }
}
