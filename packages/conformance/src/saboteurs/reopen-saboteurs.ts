import type { DatasetHead } from '@assay/core'
import { memoryRunsDriver } from '@assay/core/testing'
import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about what is there when a store is opened again. */
export const reopenSaboteurs: readonly Saboteur[] = [
  makeSaboteur('forgets-on-reopen', 'Keeps its runs for as long as it is open', {
    openedRuns: () => memoryRunsDriver(),
  }),
  makeSaboteur('versions-restart-after-reopen', 'Makes versions after opening from the clock alone', {
    openedDatasets: (driver, seam) => {
      const written = new Map<string, Date>()
      return {
        ...driver,
        findDataset: async (id) => {
          const head = await driver.findDataset(id)
          const version = written.get(id) ?? new Date(seam.now() - 1)
          return head === null || head.itemCount === 0 ? head : { ...head, version }
        },
        replaceDataset: (next: DatasetHead, ...rest) => {
          written.set(next.id, next.version)
          return driver.replaceDataset(next, ...rest)
        },
      }
    },
  }),
  makeSaboteur('seqs-restart-after-reopen', 'Finds the next seq of a run among its rows when it is opened', {
    openedRuns: (driver) => {
      const next = new Map<string, number>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const run = await driver.findRun(batch.runId)
          if (run?.epoch !== batch.epoch || batch.imported === true) return driver.appendRows(batch)
          const first = next.get(batch.runId) ?? ((await allRows(driver, batch.runId)).at(-1)?.seq ?? 0) + 1
          next.set(batch.runId, first + batch.rows.length)
          return driver.appendRows({ ...batch, imported: true, rows: batch.rows.map((row, index) => ({ ...row, seq: first + index })) })
        },
      }
    },
  }),
  makeSaboteur('tokens-forgotten-on-reopen', 'Keeps the token of the last batch for as long as it is open', {
    openedRuns: (driver, seam) => {
      const opening = seam.newId()
      return { ...driver, appendRows: (batch) => driver.appendRows({ ...batch, token: `${opening} ${batch.token}` }) }
    },
  }),
  makeSaboteur('reopens-without-leases', 'Gives runs without their leases after opening', {
    openedRuns: (driver) => {
      const known = new Set<string>()
      return {
        ...driver,
        insertRun: (run) => {
          known.add(run.id)
          return driver.insertRun(run)
        },
        findRuns: async (query) => {
          const found = await driver.findRuns(query)
          return { ...found, rows: found.rows.map((run) => (known.has(run.id) ? run : { ...run, lease: null })) }
        },
      }
    },
  }),
]
