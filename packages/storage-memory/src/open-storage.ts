import { DatasetsInMemory, RunsInMemory, systemSeam } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'

/** How a storage is opened. */
export interface MemoryStorageOptions {
  /** Where the stores get time and chance from; default: those of this machine. */
  readonly seam?: Seam
}

/**
 * Opens a new, empty storage in the memory of this process. Each call gives another one, which nobody else can open, and which ends when it
 * is closed or with the process.
 */
export async function openStorage({ seam = systemSeam() }: MemoryStorageOptions = {}): Promise<AssayStorage> {
  const runs = new RunsInMemory({ seam })
  const datasets = new DatasetsInMemory({ seam })
  return {
    stores: { runs, datasets },
    capabilities: { durable: false, multiInstance: false, multiProcess: false, maxRecordBytes: null },
    close: async () => {
      await Promise.all([runs.close(), datasets.close()])
    },
  }
}
