import type { PageInfo, Pagination } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { everyList } from './every-list.ts'
import { createRuns } from './create-runs.ts'
import { listedRunIds } from './listed-run-ids.ts'
import { tiedRuns } from './tied-runs.ts'

const most = Number.MAX_SAFE_INTEGER

/** The edges of paging, and the total. */
export const listEdgeCases: readonly ConformanceCase[] = [
  {
    id: 'L09',
    name: 'list.edges',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'offsets past the end, no limit, limits above the total and the largest integers give what is there',
    clause: 'Paging is `{ offset, limit }` with a default limit of 100',
    likelyCause: '`findRuns` adds offset and limit, or keeps them in 32 bits',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const order = await tiedRuns(runs, 6)
      const edges: readonly (readonly [Pagination, readonly string[], Partial<PageInfo>])[] = [
        [{}, order, { offset: 0, limit: 100, hasMore: false }],
        [{ offset: 2 }, order.slice(2), { offset: 2, limit: 100, hasMore: false }],
        [{ offset: 5, limit: 1 }, order.slice(5), { offset: 5, limit: 1, hasMore: false }],
        [{ offset: 4, limit: 1 }, order.slice(4, 5), { offset: 4, limit: 1, hasMore: true }],
        [{ offset: 6, limit: 1 }, [], { offset: 6, limit: 1, hasMore: false }],
        [{ offset: 7 }, [], { offset: 7, limit: 100, hasMore: false }],
        [{ limit: 1000 }, order, { offset: 0, limit: 1000, hasMore: false }],
        [{ limit: most }, order, { offset: 0, limit: most, hasMore: false }],
        [{ offset: 3, limit: most }, order.slice(3), { offset: 3, limit: most, hasMore: false }],
        [{ offset: most, limit: most }, [], { offset: most, limit: most, hasMore: false }],
        [{ offset: 2 ** 32, limit: 2 ** 32 }, [], { offset: 2 ** 32, limit: 2 ** 32, hasMore: false }],
        [{ limit: 2 ** 31 }, order, { offset: 0, limit: 2 ** 31, hasMore: false }],
      ]
      for (const [pagination, ids, place] of edges) {
        const page = await runs.listRuns({ pagination })
        const what = JSON.stringify(pagination)
        t.equal(
          page.runs.map(({ id }) => id),
          ids,
          `the page ${what}`,
        )
        t.equal(page.pagination, { total: 6, ...place }, `where the page ${what} stands`)
      }
    },
  },
  {
    id: 'L10',
    name: 'list.limit-zero',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a limit of 0 gives none, the true total, and whether there are more',
    clause: '`limit: 0` gives no runs and the true total',
    likelyCause: 'the store takes a limit of 0 for none given, as some backends do',
    run: async (t) => {
      const { stores } = await t.open()
      const lists = await everyList(t, stores, 4)
      for (const [name, list] of lists) {
        const page = await list({ limit: 0 })
        t.equal(page.rows, [], `${name} with a limit of 0`)
        t.equal(page.pagination, { total: 4, offset: 0, limit: 0, hasMore: true }, `where the page of ${name} stands`)
        const behind = await list({ offset: 4, limit: 0 })
        t.equal(behind.rows, [], `${name} with a limit of 0, past the end`)
        t.equal(behind.pagination, { total: 4, offset: 4, limit: 0, hasMore: false }, `where the page past the end of ${name} stands`)
      }
    },
  },
  {
    id: 'L11',
    name: 'list.invalid-paging',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'negative, fractional and non-finite offsets and limits are INVALID with their path',
    clause: 'Negative, fractional and non-finite numbers are `INVALID`.',
    likelyCause: 'the store rounds or clamps the numbers before core sees them',
    run: async (t) => {
      const { stores } = await t.open()
      const lists = await everyList(t, stores, 2)
      for (const [name, list] of lists) {
        for (const wrong of [-1, -most, 1.5, 0.1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, most + 1]) {
          const refusal = { code: 'INVALID', path: 'pagination.limit' } as const
          await t.refused(list({ limit: wrong }), refusal, `${name} with a limit of ${wrong}`)
          await t.refused(list({ offset: wrong }), { code: 'INVALID', path: 'pagination.offset' }, `${name} with an offset of ${wrong}`)
        }
      }
    },
  },
  {
    id: 'L12',
    name: 'list.total',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'the total is the number of all runs that match, equal on each page, and follows each write',
    clause: 'How many records match on all pages; null when they were not counted.',
    likelyCause: '`findRuns` counts the page, or all runs instead of those that match, or keeps a count that writes do not change',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      await createRuns(
        runs,
        Array.from({ length: 9 }, (_, index) => ({ id: `run-${index}`, datasetId: index < 5 ? 'five' : 'four', tags: [`tag-${index}`] })),
      )
      const totals = async (input: Parameters<typeof runs.listRuns>[0] = {}): Promise<readonly (number | null)[]> => {
        const pages = [0, 2, 4, 8, 20].map((offset) => runs.listRuns({ ...input, pagination: { offset, limit: 2 } }))
        return [...new Set((await Promise.all(pages)).map(({ pagination }) => pagination.total))]
      }

      t.equal(await totals(), [9], 'the total on each page of all runs')
      t.equal(await totals({ datasetId: 'five' }), [5], 'the total on each page of five')
      t.equal(await totals({ tags: ['tag-3'] }), [1], 'the total on each page of one')
      t.equal(await totals({ datasetId: 'none' }), [0], 'the total on each page of none')
      await runs.deleteRun({ id: 'run-0' })
      await runs.updateRun({ id: 'run-1', datasetId: 'four' })
      await runs.addResult({ runId: 'run-2', ...newResult() })
      t.equal(await totals({ datasetId: 'five' }), [3], 'the total after one was deleted and one changed')
      t.equal(await totals({ datasetId: 'four' }), [5], 'the total of those that it changed to')
      t.equal(await totals(), [8], 'the total of all runs')
    },
  },
  {
    id: 'L13',
    name: 'list.default-limit',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'of 102 runs a page without a limit has 100 and says that there are more; a larger limit gives all',
    clause: 'Paging is `{ offset, limit }` with a default limit of 100',
    likelyCause: 'the backend has a largest page of its own, which `findRuns` must read on from',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const order = await tiedRuns(runs, 102)
      const page = await runs.listRuns()
      t.equal(
        page.runs.map(({ id }) => id),
        order.slice(0, 100),
        'the page without a limit',
      )
      t.equal(page.pagination, { total: 102, offset: 0, limit: 100, hasMore: true }, 'where it stands')
      t.equal(await listedRunIds(runs, { pagination: { offset: 100 } }), order.slice(100), 'the page behind it')
      t.equal(await listedRunIds(runs, { pagination: { limit: 1000 } }), order, 'the page of 1,000')
    },
  },
  {
    id: 'W03',
    name: 'paging.total-false',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'without a count the total is null, and the rows and hasMore are right all the same',
    clause: '`total: false` skips the count (null)',
    likelyCause: '`find…` gives a total that was not asked for, or whether there are more is told from the total',
    run: async (t) => {
      const { stores } = await t.open()
      const lists = await everyList(t, stores, 4)
      for (const [name, list] of lists) {
        const counted = await list({ limit: 4 })
        for (const [offset, limit] of [
          [0, 4],
          [0, 3],
          [1, 3],
          [1, 2],
          [3, 5],
          [4, 1],
          [0, 0],
        ] as const) {
          const page = await list({ offset, limit, total: false })
          const what = `of ${name}, offset ${offset} and limit ${limit}`
          t.equal(page.pagination, { total: null, offset, limit, hasMore: offset + limit < 4 }, `where the page stands ${what}`)
          t.equal(page.rows, counted.rows.slice(offset, offset + limit), `the page ${what}`)
        }
        t.equal((await list({ total: true })).pagination.total, 4, `the total of ${name} when it is asked for`)
      }
    },
  },
]
