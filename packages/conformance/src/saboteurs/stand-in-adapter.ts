import { DatasetsStorage, RunsStorage } from '@assay/core'
import type { AssayStorage, DatasetsDriver, RunsDriver, Seam, StorageCapabilities } from '@assay/core'
import { memoryDatasetsDriver, memoryRunsDriver } from '@assay/core/testing'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { FaultyWrites } from './faulty-writes.ts'

/** Where a stand-in differs from one that is right. */
export interface StandInChanges {
  /** Wraps the driver of a location, once; what is shared by all that is opened there. */
  readonly runs?: (driver: RunsDriver) => RunsDriver
  readonly datasets?: (driver: DatasetsDriver) => DatasetsDriver
  /** Wraps the driver for one opening; what each opening has of its own. */
  readonly openedRuns?: (driver: RunsDriver, seam: Seam) => RunsDriver
  readonly openedDatasets?: (driver: DatasetsDriver, seam: Seam) => DatasetsDriver
  /** Wraps what is opened, for what no driver can do wrong. */
  readonly storage?: (storage: AssayStorage, location: string) => AssayStorage
  readonly capabilities?: Partial<StorageCapabilities>
}

interface Place {
  readonly runs: RunsDriver
  readonly datasets: DatasetsDriver
  readonly faults: FaultyWrites
}

/**
 * Makes an adapter over core's drivers in memory that keeps each location for as long as the adapter lives, so that it is durable and can be
 * opened several times; right, but for the changes.
 */
export function standInAdapter(name: string, changes: StandInChanges = {}): ConformanceAdapter {
  const places = new Map<string, Place>()
  const placeOf = (location: string): Place => {
    const known = places.get(location)
    if (known !== undefined) return known
    const place = {
      runs: (changes.runs ?? same)(memoryRunsDriver()),
      datasets: (changes.datasets ?? same)(memoryDatasetsDriver()),
      faults: new FaultyWrites(),
    }
    places.set(location, place)
    return place
  }
  return {
    name,
    version: '0.0.0',
    open: async (location, seam) => {
      const { runs, datasets, faults } = placeOf(location)
      const stores = {
        runs: new RunsStorage((changes.openedRuns ?? same)(faults.ofRuns(runs), seam), { seam }),
        datasets: new DatasetsStorage((changes.openedDatasets ?? same)(faults.ofDatasets(datasets), seam), { seam }),
      }
      const storage: AssayStorage = {
        stores,
        capabilities: { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null, ...changes.capabilities },
        close: async () => {
          await Promise.all([stores.runs.close(), stores.datasets.close()])
        },
      }
      return changes.storage?.(storage, location) ?? storage
    },
    destroy: async (location) => {
      places.delete(location)
    },
    faults: {
      failNextWrite: async (location, when) => placeOf(location).faults.failNext(when),
    },
  }
}

const same = <Driver>(driver: Driver): Driver => driver
