import { AssayError, DatasetsStorage, RunsStorage } from '@assay/core'
import type { AssayStorage, DatasetsDriver, RunResult, RunsDriver } from '@assay/core'
import { manualSeam, memoryDatasetsDriver, memoryRunsDriver } from '@assay/core/testing'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { StoredRecord } from '../adapter/faults.ts'
import { fillSampleStore } from '../samples/fill-sample-store.ts'
import { FaultyWrites } from './faulty-writes.ts'

interface Place {
  readonly runs: RunsDriver
  readonly datasets: DatasetsDriver
  readonly faults: FaultyWrites
}

/** Where a damageable adapter differs from one that is right. */
export interface DamageableChanges {
  /** What is done when a record that was asked for is broken; the default rejects. */
  readonly onBroken?: (place: string) => null
  /** Whether one broken record makes every other one unreadable too. */
  readonly spoilsAll?: boolean
  /** Whether what others left is taken for runs. */
  readonly readsStrays?: boolean
  /** Changes what is read of a store of an earlier release. */
  readonly readOldRow?: (row: RunResult) => RunResult
}

/** Makes an adapter whose records can be broken, and that comes with a store of an earlier release; right, but for the changes. */
export function damageableAdapter(name: string, changes: DamageableChanges = {}): ConformanceAdapter {
  const broken = new Set<string>()
  const strays = new Set<string>()
  const places = new Map<string, Place>()
  const placeOf = (location: string): Place => {
    const place = places.get(location) ?? newPlace()
    places.set(location, place)
    return place
  }
  return {
    name,
    version: '0.0.0',
    open: async (location, seam) => {
      const place = placeOf(location)
      const refuse = (...keys: readonly string[]): null | undefined => {
        const key = keys.find((one) => broken.has(`${location} ${one}`) || (changes.spoilsAll === true && isAnyBroken(broken, location)))
        if (key === undefined) return undefined
        if (changes.onBroken !== undefined) return changes.onBroken(key)
        throw new AssayError('CORRUPT', `The record ${key} cannot be read`)
      }
      const runs: RunsDriver = {
        ...place.runs,
        findRun: async (id) => (refuse(`run ${id}`) === null ? null : place.runs.findRun(id)),
        findRows: async (query) => {
          const found = await place.runs.findRows(query)
          const rows = found.rows.filter((row) => refuse(`result ${query.runId} ${row.id}`) !== null)
          return { ...found, rows: changes.readOldRow === undefined || !location.startsWith('old') ? rows : rows.map(changes.readOldRow) }
        },
        findRuns: async (query) => {
          if (changes.readsStrays === true && strays.has(location)) throw new Error('The stray is no run')
          return place.runs.findRuns(query)
        },
      }
      const datasets: DatasetsDriver = {
        ...place.datasets,
        findDataset: async (id) => (refuse(`dataset ${id}`) === null ? null : place.datasets.findDataset(id)),
      }
      const stores = {
        runs: new RunsStorage(place.faults.ofRuns(runs), { seam }),
        datasets: new DatasetsStorage(place.faults.ofDatasets(datasets), { seam }),
      }
      return storageOf(stores)
    },
    faults: {
      failNextWrite: async (location, when) => placeOf(location).faults.failNext(when),
      breakRecord: async (location, record) => {
        broken.add(`${location} ${keyOf(record)}`)
        return keyOf(record)
      },
      leaveStrays: async (location) => {
        strays.add(location)
      },
    },
    fixtures: [
      {
        version: '0.9.0',
        location: async () => {
          const place = newPlace()
          const seam = manualSeam()
          const stores = { runs: new RunsStorage(place.runs, { seam }), datasets: new DatasetsStorage(place.datasets, { seam }) }
          await fillSampleStore({ stores })
          places.set('old store', place)
          return 'old store'
        },
      },
    ],
  }
}

function newPlace(): Place {
  return { runs: memoryRunsDriver(), datasets: memoryDatasetsDriver(), faults: new FaultyWrites() }
}

function keyOf(record: StoredRecord): string {
  return record.kind === 'result' ? `result ${record.runId} ${record.id}` : `${record.kind} ${record.id}`
}

function isAnyBroken(broken: ReadonlySet<string>, location: string): boolean {
  return [...broken].some((key) => key.startsWith(`${location} `))
}

function storageOf(stores: AssayStorage['stores']): AssayStorage {
  return {
    stores,
    capabilities: { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null },
    close: async () => {
      await Promise.all([stores.runs.close(), stores.datasets.close()])
    },
  }
}
