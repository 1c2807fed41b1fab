import type { NewRow, RowBatch, RunResult, RunsDriver } from '@assay/core'
import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

const everyRun = { offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false }

/** Wrong about which row is whose. */
export const pairSaboteurs: readonly Saboteur[] = [
  makeSaboteur('one-row-per-item', 'Takes another trial of an item for the same pair', {
    runs: (driver) => refusing(driver, (row, stored) => row.itemId === stored.itemId),
  }),
  makeSaboteur('pairs-unique-over-runs', 'Takes the same pair of another run for the same row', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const { rows: runs } = await driver.findRuns(everyRun)
        const others = await Promise.all(runs.filter((run) => run.id !== batch.runId).map((run) => allRows(driver, run.id)))
        const ids = new Set(others.flat().map((row) => row.id))
        const conflicts = batch.rows.flatMap((row, index) => (ids.has(row.id) ? [index] : []))
        return conflicts.length > 0 ? { outcome: 'duplicate', conflicts } : driver.appendRows(batch)
      },
    }),
  }),
  makeSaboteur('joins-keys-with-colons', 'Keeps rows by run, trial and item joined with colons', {
    runs: (driver) => {
      const keys = new Map<string, string>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const keyOf = (row: NewRow): string => `${batch.runId}:${row.id}`
          const conflicts = batch.rows.flatMap((row, index) => ((keys.get(keyOf(row)) ?? batch.runId) === batch.runId ? [] : [index]))
          if (conflicts.length > 0) return { outcome: 'duplicate', conflicts }
          for (const row of batch.rows) keys.set(keyOf(row), batch.runId)
          return driver.appendRows(batch)
        },
      }
    },
  }),
  makeSaboteur('prefix-id-match', 'Finds the rows of every run whose id starts with the one asked for', {
    runs: (driver) => ({
      ...driver,
      findRows: async (query) => {
        const { rows: runs } = await driver.findRuns(everyRun)
        const ids = runs.map((run) => run.id).filter((id) => id !== query.runId && id.startsWith(query.runId))
        const found = await Promise.all([query.runId, ...ids].map((runId) => driver.findRows({ ...query, runId })))
        const total = query.total ? found.reduce((sum, one) => sum + (one.total ?? 0), 0) : null
        return { rows: found.flatMap((one) => one.rows), total }
      },
    }),
  }),
  makeSaboteur('deletes-results-of-all', 'Deletes the rows of every run where those of one were meant', {
    runs: (driver) => ({
      ...driver,
      removeRows: async (runId, ifEpoch) => {
        const removed = await driver.removeRows(runId, ifEpoch)
        const { rows: runs } = await driver.findRuns(everyRun)
        if (removed) await Promise.all(runs.map((run) => driver.removeRows(run.id, run.epoch)))
        return removed
      },
    }),
  }),
  makeSaboteur('deletes-the-run-with-its-results', 'Deletes the run where its rows were meant', {
    runs: (driver) => ({
      ...driver,
      removeRows: async (runId, ifEpoch) => {
        const removed = await driver.removeRows(runId, ifEpoch)
        if (removed) await driver.removeRun(runId)
        return removed
      },
    }),
  }),
  makeSaboteur('run-delete-without-cascade', 'Deletes a run and leaves its rows where they can be read', {
    runs: (driver) => {
      const left = new Map<string, readonly RunResult[]>()
      return {
        ...driver,
        removeRun: async (id) => {
          left.set(id, await allRows(driver, id))
          await driver.removeRun(id)
        },
        findRows: async (query) => {
          const rows = (await driver.findRun(query.runId)) === null ? left.get(query.runId) : undefined
          return rows === undefined
            ? driver.findRows(query)
            : { rows: rows.slice(query.offset, query.offset + query.limit), total: rows.length }
        },
      }
    },
  }),
  makeSaboteur('rows-keyed-by-run-id-alone', 'Keeps rows by the id of their run, so that a run made again has those of the old one', {
    runs: (driver) => {
      const left = new Map<string, readonly RunResult[]>()
      return {
        ...driver,
        removeRun: async (id) => {
          left.set(id, await allRows(driver, id))
          await driver.removeRun(id)
        },
        insertRun: async (run) => {
          const inserted = await driver.insertRun(run)
          const rows = left.get(run.id) ?? []
          if (inserted && rows.length > 0) await driver.appendRows(importOf(run.id, run.epoch, rows))
          return inserted
        },
      }
    },
  }),
]

/** The driver, that also refuses rows that are taken for a stored one. */
function refusing(driver: RunsDriver, isSame: (row: NewRow, stored: RunResult) => boolean): RunsDriver {
  return {
    ...driver,
    appendRows: async (batch) => {
      const stored = await allRows(driver, batch.runId)
      const conflicts = batch.rows.flatMap((row, index) =>
        batch.replaces[index] === null && stored.some((one) => one.id !== row.id && isSame(row, one)) ? [index] : [],
      )
      return conflicts.length > 0 ? { outcome: 'duplicate', conflicts } : driver.appendRows(batch)
    },
  }
}

function importOf(runId: string, epoch: number, rows: readonly RunResult[]): RowBatch {
  return { runId, epoch, token: 'left', rows, replaces: rows.map(() => null), imported: true }
}
