import type { ListRunsInput } from '@assay/core'
import { array, constantFrom, date, nat, record, subarray } from 'fast-check'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { expectedRuns } from './expected-runs.ts'
import { everyFilter, variedRuns } from './varied-runs.ts'

const fewValues = { minLength: 0, maxLength: 3 } as const

/** What filters of runs select. */
export const filterSelectionCases: readonly ConformanceCase[] = [
  {
    id: 'F01',
    name: 'filter.each-field',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'each filter, with each value, selects exactly the runs that have it',
    clause: 'values are compared literally, never as operators',
    likelyCause: '`findRuns` does not know the filter, or looks at another field; core exports `pickRuns` for small stores',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const start = t.seam.now()
      const all = await variedRuns(t, runs)
      t.equal((await runs.listRuns()).runs, all, 'all runs')
      for (const filter of everyFilter(start)) {
        const page = await runs.listRuns(filter)
        const expected = expectedRuns(all, filter)
        t.equal(page.runs, expected, `the runs for ${JSON.stringify(filter)}`)
        t.equal(
          page.pagination,
          { total: expected.length, offset: 0, limit: 100, hasMore: false },
          `the page for ${JSON.stringify(filter)}`,
        )
      }
    },
  },
  {
    id: 'F02',
    name: 'filter.conjunction',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'of two filters, and of all of them, a run must pass each',
    clause: 'Filters are AND-ed and applied before paging',
    likelyCause: '`findRuns` uses one filter, the best index for example, and forgets the others',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const start = t.seam.now()
      const all = await variedRuns(t, runs)
      const filters = everyFilter(start)
      for (const [index, one] of filters.entries()) {
        // Each with three others that lie apart: all pairs would be 700.
        for (const other of [5, 14, 23].map((step) => filters[(index + step) % filters.length])) {
          const both = { ...one, ...other }
          t.equal((await runs.listRuns(both)).runs, expectedRuns(all, both), `the runs for ${JSON.stringify(both)}`)
        }
      }
      for (const { provenance, ...run } of all.slice(0, 5)) {
        const { datasetId, status, targetType, targetId, createdAt, groupId, tags = [] } = run
        const whole: ListRunsInput = {
          ids: all.map(({ id }) => id),
          datasetId,
          status,
          targetType,
          targetId,
          createdFrom: createdAt,
          createdBefore: new Date(createdAt.getTime() + 1),
          ...(groupId === undefined ? {} : { groupId }),
          ...(tags.length === 0 ? {} : { tags }),
          ...(provenance?.gitBranch === undefined ? {} : { gitBranch: provenance.gitBranch }),
        }
        const expected = expectedRuns(all, whole)
        t.ok(
          expected.some(({ id }) => id === run.id),
          `${run.id} passes all of its own values`,
        )
        t.equal((await runs.listRuns(whole)).runs, expected, `the runs with all that ${run.id} has`)
      }
    },
  },
  {
    id: 'F03',
    name: 'filter.then-page',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'offset and limit count only the runs that pass the filter',
    clause: 'Filters are AND-ed and applied before paging',
    likelyCause: '`findRuns` takes the page first and filters it then',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const start = t.seam.now()
      const all = await variedRuns(t, runs)
      for (const filter of everyFilter(start)) {
        const expected = expectedRuns(all, filter)
        for (const [offset, limit] of [
          [0, 2],
          [1, 2],
          [3, 4],
        ] as const) {
          const page = await runs.listRuns({ ...filter, pagination: { offset, limit } })
          const what = `${JSON.stringify(filter)}, offset ${offset} and limit ${limit}`
          t.equal(page.runs, expected.slice(offset, offset + limit), `the page for ${what}`)
          const hasMore = offset + limit < expected.length
          t.equal(page.pagination, { total: expected.length, offset, limit, hasMore }, `where the page stands for ${what}`)
        }
      }
    },
  },
  {
    id: 'W02',
    name: 'filters.runs',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'tags all of them, status one or several, group, branch and bounds: random filters and pages give what a plain search gives',
    clause: '`status` matches one or several, `tags` all of them, `createdFrom` is inclusive, `createdBefore` exclusive',
    likelyCause: '`findRuns` differs from `pickRuns`, which does the same over runs that are all at hand',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const start = t.seam.now()
      const all = await variedRuns(t, runs)
      for (const tags of [['a'], ['b'], ['a', 'b'], ['c', 'b'], ['a', 'c'], ['b', 'b', 'a']]) {
        for (const status of ['running', ['running'], ['failed', 'running'], ['completed', 'pending', 'cancelled']] as const) {
          const filter = { tags, status }
          t.equal((await runs.listRuns(filter)).runs, expectedRuns(all, filter), `the runs for ${JSON.stringify(filter)}`)
        }
      }
      const statuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const
      const moments = { min: new Date(start - 1), max: new Date(start + 5), noInvalidDate: true }
      const filters = record(
        {
          ids: subarray([...all.map(({ id }) => id), 'none', '']),
          status: array(constantFrom(...statuses), fewValues),
          tags: array(constantFrom('a', 'b', 'c', 'ab'), fewValues),
          groupId: constantFrom('group-1', 'group-2', 'group'),
          gitBranch: constantFrom('main', 'main-2', 'Main', ''),
          createdFrom: date(moments),
          createdBefore: date(moments),
          datasetId: constantFrom('dataset-0', 'dataset-1'),
        },
        { requiredKeys: [] },
      )
      await t.property(record({ filter: filters, offset: nat(5), limit: nat(8) }), async ({ filter, offset, limit }) => {
        const page = await runs.listRuns({ ...filter, pagination: { offset, limit } })
        const expected = expectedRuns(all, filter)
        t.equal(page.runs, expected.slice(offset, offset + limit), 'the runs of the page')
        t.equal(
          page.pagination,
          { total: expected.length, offset, limit, hasMore: offset + limit < expected.length },
          'where the page stands',
        )
      })
    },
  },
]
