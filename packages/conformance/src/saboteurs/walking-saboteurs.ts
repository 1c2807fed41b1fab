import type { RunResult } from '@assay/core'
import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about which rows are found, and in which order. */
export const walkingSaboteurs: readonly Saboteur[] = [
  makeSaboteur('trial-0-is-any', 'Takes a filter by trial 0 for none', {
    runs: (driver) => ({
      ...driver,
      findRows: ({ trial, ...query }) => driver.findRows({ ...query, ...(trial ? { trial } : {}) }),
    }),
  }),
  makeSaboteur('first-of-several-verdicts', 'Filters by the first of several verdicts', {
    runs: (driver) => ({
      ...driver,
      findRows: ({ verdicts, ...query }) =>
        driver.findRows({ ...query, ...(verdicts === undefined ? {} : { verdicts: verdicts.slice(0, 1) }) }),
    }),
  }),
  makeSaboteur('no-verdicts-are-all', 'Takes an empty list of verdicts for no filter', {
    runs: (driver) => ({
      ...driver,
      findRows: ({ verdicts, ...query }) => driver.findRows({ ...query, ...(verdicts?.length ? { verdicts } : {}) }),
    }),
  }),
  makeSaboteur('rows-by-asked-items', 'Gives rows in the order of the item ids that were asked for', {
    runs: (driver) => ({
      ...driver,
      findRows: async (query) => {
        const found = await driver.findRows(query)
        const placeOf = (row: RunResult): number => query.itemIds?.indexOf(row.itemId) ?? 0
        return { ...found, rows: found.rows.toSorted((first, second) => placeOf(first) - placeOf(second)) }
      },
    }),
  }),
  makeSaboteur('rows-by-time', 'Gives rows by the time at which they were made', {
    runs: (driver) => ({
      ...driver,
      findRows: async ({ offset, limit, ...query }) => {
        const found = await driver.findRows({ ...query, offset: 0, limit: Number.MAX_SAFE_INTEGER })
        if (query.fields !== undefined) return { ...found, rows: found.rows.slice(offset, offset + limit) }
        const rows = found.rows.toSorted((first, second) => first.createdAt.getTime() - second.createdAt.getTime())
        return { ...found, rows: rows.slice(offset, offset + limit) }
      },
    }),
  }),
  makeSaboteur('after-includes-it', 'Begins a page by key with the row of that key', {
    runs: (driver) => ({
      ...driver,
      findRows: ({ after, ...query }) => driver.findRows({ ...query, ...(after === undefined ? {} : { after: Math.max(after - 1, 0) }) }),
    }),
  }),
  makeSaboteur('after-is-a-place', 'Takes a key for the number of rows to pass over', {
    runs: (driver) => ({
      ...driver,
      findRows: ({ after, offset, ...query }) => driver.findRows({ ...query, offset: offset + (after ?? 0) }),
    }),
  }),
  makeSaboteur('after-lessens-the-total', 'Counts only the rows behind the key', {
    runs: (driver) => ({
      ...driver,
      findRows: async (query) => {
        const found = await driver.findRows(query)
        if (found.total === null || query.after === undefined) return found
        const { rows } = await driver.findRows({ ...query, offset: 0, limit: Number.MAX_SAFE_INTEGER })
        return { ...found, total: rows.length }
      },
    }),
  }),
  makeSaboteur('after-needs-its-row', 'Finds nothing behind a key whose row is gone', {
    runs: (driver) => ({
      ...driver,
      findRows: async (query) => {
        const rows = query.after === undefined ? [] : await allRows(driver, query.runId)
        const isThere = query.after === undefined || rows.some((row) => row.seq === query.after)
        return isThere ? driver.findRows(query) : { ...(await driver.findRows({ ...query, limit: 0 })), rows: [] }
      },
    }),
  }),
  makeSaboteur('walks-a-copy', 'Reads the pages after the first from a copy of the list that was made then', {
    openedRuns: (driver) => {
      const copies = new Map<string, number>()
      return {
        ...driver,
        findRows: async (query) => {
          const found = await driver.findRows(query)
          if (query.after === undefined && query.itemIds === undefined)
            copies.set(query.runId, (await allRows(driver, query.runId)).at(-1)?.seq ?? 0)
          if (query.after === undefined) return found
          const last = copies.get(query.runId) ?? Number.POSITIVE_INFINITY
          return { ...found, rows: found.rows.filter((row) => row.seq <= last) }
        },
      }
    },
  }),
  makeSaboteur('null-for-absent-fields', 'Gives null for a field that was asked for and is absent', {
    runs: (driver) => ({
      ...driver,
      findRows: async (query) => {
        const found = await driver.findRows(query)
        const empty = Object.fromEntries((query.fields ?? []).map((name) => [name, null]))
        return { ...found, rows: found.rows.map((row) => ({ ...empty, ...row })) }
      },
    }),
  }),
]
