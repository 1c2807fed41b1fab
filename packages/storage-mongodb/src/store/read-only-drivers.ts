import { AssayError } from '@assay/core'
import type { DatasetsDriver, RunsDriver } from '@assay/core'

/** A driver of runs that reads as another one does and refuses all writes. `place` names the store. */
export function readOnlyRunsDriver(driver: RunsDriver, place: string): RunsDriver {
  const refuse = refusalOf(place)
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
export function readOnlyDatasetsDriver(driver: DatasetsDriver, place: string): DatasetsDriver {
  const refuse = refusalOf(place)
  return { ...driver, insertDataset: refuse, replaceDataset: refuse, stageChanges: refuse, removeDataset: refuse, clear: refuse }
}

function refusalOf(place: string): () => Promise<never> {
  return async () => {
    throw new AssayError('UNSUPPORTED', `The store in ${place} is open for reading only: open it without readOnly to write`, {
      details: { outcome: 'none' },
    })
  }
}
