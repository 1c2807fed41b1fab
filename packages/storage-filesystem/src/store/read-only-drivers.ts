import { AssayError } from '@assay/core'
import type { DatasetsDriver, RunsDriver } from '@assay/core'

/** A driver of runs that reads as another one does and refuses all writes. */
export function readOnlyRunsDriver(driver: RunsDriver, folder: string): RunsDriver {
  const refuse = refusalOf(folder)
  return {
    ...driver,
    insertRun: refuse,
    replaceRun: refuse,
    removeRun: refuse,
    appendRows: refuse,
    removeRows: refuse,
    clear: refuse,
  }
}

/** A driver of datasets that reads as another one does and refuses all writes. */
export function readOnlyDatasetsDriver(driver: DatasetsDriver, folder: string): DatasetsDriver {
  const refuse = refusalOf(folder)
  return { ...driver, insertDataset: refuse, replaceDataset: refuse, stageChanges: refuse, removeDataset: refuse, clear: refuse }
}

function refusalOf(folder: string): () => Promise<never> {
  return async () => {
    throw new AssayError('UNSUPPORTED', `The store in ${folder} is open for reading only: open it without readOnly to write`, {
      details: { path: folder, outcome: 'none' },
    })
  }
}
