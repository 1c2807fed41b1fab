import { AssayError } from '@assay/core'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about a backend that fails. */
export const failureSaboteurs: readonly Saboteur[] = [
  makeSaboteur('swallows-failures', 'Acknowledges rows whose write failed', {
    openedRuns: (driver) => ({
      ...driver,
      appendRows: (batch) => driver.appendRows(batch).catch(() => ({ outcome: 'stored', seqs: batch.rows.map((_, index) => index + 1) })),
    }),
  }),
  makeSaboteur('loses-the-cause', 'Rejects with an error of its own, without the one of the backend', {
    openedDatasets: (driver) => ({
      ...driver,
      replaceDataset: (...given) =>
        driver.replaceDataset(...given).catch(() => {
          throw new AssayError('BACKEND', 'It did not work', { details: { outcome: 'unknown' } })
        }),
    }),
  }),
  makeSaboteur('half-written-when-it-fails', 'Leaves half of a batch when its write fails', {
    openedRuns: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        try {
          return await driver.appendRows(batch)
        } catch (error) {
          const half = Math.floor(batch.rows.length / 2)
          await driver.appendRows({ ...batch, rows: batch.rows.slice(0, half), replaces: batch.replaces.slice(0, half) })
          throw error
        }
      },
    }),
  }),
  makeSaboteur('tries-again-by-itself', 'Makes a write again whose outcome it does not know, with the answer of the second time', {
    openedRuns: (driver) => ({
      ...driver,
      insertRun: (run) => driver.insertRun(run).catch(() => driver.insertRun(run)),
    }),
  }),
]
