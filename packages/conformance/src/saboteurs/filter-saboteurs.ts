import { pickRuns } from '@assay/core'
import type { ListRunsInput, Run, RunFilter } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { matchingRuns, pageOf } from './run-pages.ts'
import type { Saboteur } from './saboteur.ts'
import type { StandInChanges } from './stand-in-adapter.ts'

/** Uses another filter than the one that was asked for. */
const withFilter = (change: (filter: RunFilter) => RunFilter): StandInChanges => ({
  runs: (driver) => ({
    ...driver,
    findRuns: ({ offset, limit, total, ...filter }) => driver.findRuns({ ...change(filter), offset, limit, total }),
  }),
})

/** Leaves out the filters whose values pass. */
const without = (isLeftOut: (value: unknown, name: string) => boolean): StandInChanges =>
  withFilter((filter) => Object.fromEntries(Object.entries(filter).filter(([name, value]) => !isLeftOut(value, name))))

/** Compares one filter in its own way, over the runs that pass the others. */
const comparing = <Name extends keyof RunFilter>(
  name: Name,
  matches: (run: Run, wanted: NonNullable<RunFilter[Name]>) => boolean,
): StandInChanges => ({
  runs: (driver) => ({
    ...driver,
    findRuns: async (query) => {
      const { [name]: wanted, ...filter } = query
      const all = await matchingRuns(driver, filter)
      return pageOf(wanted === undefined ? all : all.filter((run) => matches(run, wanted)), query)
    },
  }),
})

/** Wrong in what a filter of runs selects. */
export const filterSaboteurs: readonly Saboteur[] = [
  makeSaboteur(
    'empty-array-is-all',
    'An empty array of ids is no filter',
    without((value) => Array.isArray(value) && value.length === 0),
  ),
  makeSaboteur(
    'falsy-filter-ignored',
    'A filter that is falsy is no filter',
    without((value) => value === '' || value === 0),
  ),
  makeSaboteur(
    'filter-unknown',
    'Does not know the filter by the kind of target',
    without((_value, name) => name === 'targetType'),
  ),
  makeSaboteur('filters-or-ed', 'A run must pass one of the filters', {
    runs: (driver) => ({
      ...driver,
      findRuns: async ({ offset, limit, total, ...filter }) => {
        const parts = Object.entries(filter).map(([name, value]) => ({ [name]: value }))
        const found = await Promise.all(parts.map((part) => matchingRuns(driver, part)))
        return pickRuns(parts.length === 0 ? await matchingRuns(driver, {}) : new Map(found.flat().map((run) => [run.id, run])).values(), {
          offset,
          limit,
          total,
        })
      },
    }),
  }),
  makeSaboteur('offset-before-filter', 'Takes the page first and filters it then', {
    runs: (driver) => ({
      ...driver,
      findRuns: async ({ offset, limit, total, ...filter }) => {
        const page = await driver.findRuns({ offset, limit, total: false })
        return pickRuns(page.rows, { ...filter, offset: 0, limit, total })
      },
    }),
  }),
  makeSaboteur(
    'values-are-patterns',
    'Compares branches as patterns',
    comparing('gitBranch', (run, wanted) => like(run.provenance?.gitBranch, wanted)),
  ),
  makeSaboteur(
    'ids-by-prefix',
    'Matches ids by how they begin',
    comparing('ids', (run, wanted) => wanted.some((id) => run.id.startsWith(id))),
  ),
  makeSaboteur(
    'group-without-case',
    'Compares groups without case',
    comparing('groupId', (run, wanted) => run.groupId?.toLowerCase() === wanted.toLowerCase()),
  ),
  makeSaboteur(
    'branch-by-prefix',
    'Matches branches by how they begin',
    comparing('gitBranch', (run, wanted) => run.provenance?.gitBranch?.startsWith(wanted) === true),
  ),
  makeSaboteur(
    'branch-in-commit',
    'Finds the branch in the commit too',
    comparing('gitBranch', (run, wanted) => Object.values(run.provenance ?? {}).includes(wanted)),
  ),
  makeSaboteur(
    'any-of-the-tags',
    'A run needs one of the tags',
    comparing('tags', (run, wanted) => wanted.some((tag) => run.tags?.includes(tag) === true)),
  ),
  makeSaboteur(
    'tags-joined',
    'Searches the tags as one text',
    comparing('tags', (run, wanted) => wanted.length > 0 && wanted.every((tag) => (run.tags ?? []).join(',').includes(tag))),
  ),
  makeSaboteur(
    'first-status-only',
    'Looks at the first of several statuses',
    comparing('status', (run, wanted) => run.status === wanted[0]),
  ),
  makeSaboteur(
    'from-is-exclusive',
    'Leaves out what was created at the lower bound',
    comparing('createdFrom', (run, wanted) => run.createdAt > wanted),
  ),
  makeSaboteur(
    'before-is-inclusive',
    'Takes in what was created at the upper bound',
    comparing('createdBefore', (run, wanted) => run.createdAt <= wanted),
  ),
  makeSaboteur(
    'bounds-by-the-second',
    'Compares dates by the second',
    comparing('createdFrom', (run, wanted) => Math.floor(run.createdAt.getTime() / 1000) >= Math.floor(wanted.getTime() / 1000)),
  ),
  makeSaboteur(
    'bounds-in-local-time',
    'Reads the upper bound in a zone that is an hour ahead',
    comparing('createdBefore', (run, wanted) => run.createdAt.getTime() + 3_600_000 < wanted.getTime()),
  ),
  makeSaboteur('null-filter-ignored', 'A filter of null is no filter', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        listRuns: async (input?: ListRunsInput) =>
          runs.listRuns(Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== null))),
      })),
  }),
  makeSaboteur('operators-interpreted', 'Takes objects where texts belong for operators', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        listRuns: async (input?: ListRunsInput) => {
          return runs.listRuns(Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => !isOperator(value))))
        },
      })),
  }),
  makeSaboteur('index-not-updated', 'Finds groups by the value that a run was created with', {
    runs: (driver) => {
      const groups = new Map<string, string | undefined>()
      const filtered = (all: readonly Run[], groupId: string): readonly Run[] => all.filter(({ id }) => groups.get(id) === groupId)
      return {
        ...driver,
        insertRun: (run) => {
          groups.set(run.id, run.groupId)
          return driver.insertRun(run)
        },
        findRuns: async ({ groupId, ...query }) => {
          const all = await matchingRuns(driver, query)
          return pageOf(groupId === undefined ? all : filtered(all, groupId), query)
        },
      }
    },
  }),
]

function isOperator(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some((key) => key.startsWith('$'))
}

/** Compares as a query language does: `%` stands for any text, `_` for any character. */
function like(text: string | undefined, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text !== undefined && new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's').test(text)
}
