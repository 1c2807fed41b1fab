import { AssayError } from '@assay/core'
import type { DatasetsDriver, RowBatch, RunsDriver } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { standInAdapter } from './stand-in-adapter.ts'

/** Where a limited stand-in differs from one that is right. */
export interface LimitChanges {
  /** Wraps the driver of runs outside its limit. */
  readonly runs?: (driver: RunsDriver, unlimited: RunsDriver) => RunsDriver
  readonly datasets?: (driver: DatasetsDriver, unlimited: DatasetsDriver) => DatasetsDriver
}

/** Makes a stand-in that takes records of up to 1 MiB; right, but for the changes. */
export function limitedAdapter(name: string, changes: LimitChanges = {}): ConformanceAdapter {
  const maxRecordBytes = 2 ** 20
  const isTooLarge = (record: unknown): boolean => Buffer.byteLength(JSON.stringify(record)) > maxRecordBytes
  const check = (record: unknown): void => {
    if (isTooLarge(record)) throw new AssayError('TOO_LARGE', `A record has more than ${maxRecordBytes} bytes; make it smaller`)
  }
  const limitRuns = (driver: RunsDriver): RunsDriver => ({
    ...driver,
    insertRun: async (run) => {
      check(run)
      return driver.insertRun(run)
    },
    replaceRun: async (next, ifRevision) => {
      check(next)
      return driver.replaceRun(next, ifRevision)
    },
    appendRows: async (batch: RowBatch) => {
      const index = batch.rows.findIndex(isTooLarge)
      return index === -1 ? driver.appendRows(batch) : { outcome: 'tooLarge', index }
    },
  })
  const limitDatasets = (driver: DatasetsDriver): DatasetsDriver => ({
    ...driver,
    insertDataset: async (head) => {
      check(head)
      return driver.insertDataset(head)
    },
    replaceDataset: async (next, ifRevision, itemChanges, made) => {
      check(next)
      for (const { item } of itemChanges) check(item)
      return driver.replaceDataset(next, ifRevision, itemChanges, made)
    },
  })
  return standInAdapter(name, {
    runs: (driver) => changes.runs?.(limitRuns(driver), driver) ?? limitRuns(driver),
    datasets: (driver) => changes.datasets?.(limitDatasets(driver), driver) ?? limitDatasets(driver),
    capabilities: { maxRecordBytes },
  })
}
