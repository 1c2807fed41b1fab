import { DatasetsInMemory, RunsInMemory } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'

/** Makes a storage that ends with this process. */
export function openMemoryStorage(seam: Seam): AssayStorage {
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
