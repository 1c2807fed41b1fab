import { compareCodePoints } from '@assay/core'
import type { ListRunsInput, Run, RunsDriver } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { matchingRuns, pageOf } from './run-pages.ts'
import type { Saboteur } from './saboteur.ts'
import type { StandInChanges } from './stand-in-adapter.ts'

const newest = (one: Run, other: Run): number => other.createdAt.getTime() - one.createdAt.getTime()
const byUnits = (one: string, other: string): number => (one < other ? 1 : one > other ? -1 : 0)

/** Lists in another order. */
const sorted = (compare: (one: Run, other: Run) => number): StandInChanges => ({
  runs: (driver) => ({ ...driver, findRuns: async (query) => pageOf((await matchingRuns(driver, query)).toSorted(compare), query) }),
})

/** Keeps the order of insertion, and lists in it before sorting. */
const insertedFirst = (compare: (one: Run, other: Run) => number): StandInChanges => ({
  runs: (driver) => {
    const order: string[] = []
    const byInsertion = (one: Run, other: Run): number => order.indexOf(one.id) - order.indexOf(other.id)
    return {
      ...driver,
      insertRun: async (run) => {
        const isNew = await driver.insertRun(run)
        if (isNew) order.push(run.id)
        return isNew
      },
      findRuns: async (query) => pageOf((await matchingRuns(driver, query)).toSorted(byInsertion).toSorted(compare), query),
    }
  },
})

const withFindRuns = (find: (driver: RunsDriver) => RunsDriver['findRuns']): StandInChanges => ({
  runs: (driver) => ({ ...driver, findRuns: find(driver) }),
})

/** Wrong in the order of runs, in pages and totals. */
export const listSaboteurs: readonly Saboteur[] = [
  makeSaboteur('no-tie-break', 'Runs of one moment come in the order of their insertion', insertedFirst(newest)),
  makeSaboteur(
    'sort-by-insertion',
    'The run that was inserted last comes first',
    insertedFirst(() => 0),
  ),
  makeSaboteur(
    'ascending',
    'The oldest run comes first',
    sorted((one, other) => -newest(one, other) || compareCodePoints(other.id, one.id)),
  ),
  makeSaboteur(
    'ties-ascending',
    'Runs of one moment come by id ascending',
    sorted((one, other) => newest(one, other) || compareCodePoints(one.id, other.id)),
  ),
  makeSaboteur(
    'locale-sort',
    'Ids compare as a dictionary has them',
    sorted((one, other) => newest(one, other) || other.id.localeCompare(one.id, 'en')),
  ),
  makeSaboteur(
    'utf-16-sort',
    'Ids compare by UTF-16 unit',
    sorted((one, other) => newest(one, other) || byUnits(one.id, other.id)),
  ),
  makeSaboteur(
    'numeric-sort',
    'Ids with numbers compare by number',
    sorted((one, other) => newest(one, other) || other.id.localeCompare(one.id, 'en', { numeric: true })),
  ),
  makeSaboteur(
    'sort-by-update',
    'The run that was changed last comes first',
    sorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime() || compareCodePoints(other.id, one.id)),
  ),
  makeSaboteur('limit-zero-is-none', 'A limit of 0 counts as none given', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        listRuns: async (input?: ListRunsInput) => {
          const { limit, ...pagination } = input?.pagination ?? {}
          return runs.listRuns(limit === 0 ? { ...input, pagination } : input)
        },
      })),
  }),
  makeSaboteur('paging-clamped', 'Negative limits and offsets become 0', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        listRuns: async (input?: ListRunsInput) => {
          const { offset = 0, limit = 100, ...pagination } = input?.pagination ?? {}
          return runs.listRuns({ ...input, pagination: { ...pagination, offset: Math.max(0, offset), limit: Math.max(0, limit) } })
        },
      })),
  }),
  makeSaboteur(
    'offset-counts-pages',
    'The offset is rounded down to whole pages',
    withFindRuns(
      (driver) => (query) =>
        driver.findRuns({ ...query, offset: Math.floor(query.offset / Math.max(1, query.limit - 1)) * Math.max(1, query.limit - 1) }),
    ),
  ),
  makeSaboteur(
    'limit-in-32-bits',
    'Limits are kept in 32 bits',
    withFindRuns((driver) => (query) => driver.findRuns({ ...query, limit: query.limit | 0 })),
  ),
  makeSaboteur(
    'backend-page-limit',
    'Gives at most 100 runs at once, as its backend does',
    withFindRuns((driver) => (query) => driver.findRuns({ ...query, limit: Math.min(query.limit, 100) })),
  ),
  makeSaboteur(
    'total-of-page',
    'The total is the number of runs on the page',
    withFindRuns((driver) => async (query) => {
      const { rows } = await driver.findRuns(query)
      return { rows, total: query.total ? rows.length : null }
    }),
  ),
  makeSaboteur(
    'total-of-all',
    'The total is the number of all runs, whatever the filter',
    withFindRuns((driver) => async (query) => ({
      ...(await driver.findRuns(query)),
      total: query.total ? (await matchingRuns(driver, {})).length : null,
    })),
  ),
  makeSaboteur(
    'no-total-of-nothing',
    'There is no total when nothing matches',
    withFindRuns((driver) => async (query) => {
      const { rows, total } = await driver.findRuns(query)
      return { rows, total: total === 0 ? null : total }
    }),
  ),
  makeSaboteur('more-from-total', 'Whether there are more is told from the total, also when it was not counted', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        listRuns: async (input) => {
          const page = await runs.listRuns(input)
          const { total, offset, limit } = page.pagination
          return { ...page, pagination: { ...page.pagination, hasMore: offset + limit < (total ?? 0) } }
        },
      })),
  }),
  makeSaboteur('list-is-a-snapshot', 'Pages behind the first come from the list as it was at the first', {
    runs: (driver) => {
      let snapshot: readonly Run[] = []
      return {
        ...driver,
        findRuns: async (query) => {
          if (query.offset === 0) snapshot = await matchingRuns(driver, query)
          return pageOf(snapshot, query)
        },
      }
    },
  }),
]
