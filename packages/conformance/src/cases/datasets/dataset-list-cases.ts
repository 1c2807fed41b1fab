import type { DatasetsStorage, Pagination } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { codePointIds } from '../../samples/code-point-ids.ts'
import { asGiven } from '../as-given.ts'
import { walkPages } from '../walk-pages.ts'

/** The list of datasets: its order, its pages and its filters. */
export const datasetListCases: readonly ConformanceCase[] = [
  {
    id: 'D06',
    name: 'datasets.list',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'newest first, ties by id descending by code point; pages of any size make up the list, each dataset once, also with updates between',
    clause: 'Lists datasets by `createdAt` descending, then id descending.',
    likelyCause: '`findDatasets` sorts by another field or locale, has no second key, or counts only the page',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const empty = await datasets.listDatasets()
      t.equal(empty, { datasets: [], pagination: { total: 0, offset: 0, limit: 100, hasMore: false } }, 'the list of an empty store')
      const start = t.seam.now()
      // Made out of order: the middle of the list first, then newer ones, then older ones.
      const batches = [[0, codePointIds.toReversed()] as const, [60_000, ['y2', 'y1']] as const, [-60_000, ['x1', 'x2']] as const]
      for (const [offset, ids] of batches) {
        t.seam.setNow(start + offset)
        for (const id of ids) await datasets.createDataset({ id, name: 'n' })
      }
      const order = ['y2', 'y1', ...codePointIds.toReversed(), 'x2', 'x1']

      t.equal(await listedIds(datasets), order, 'the whole list')
      await datasets.updateDataset({ id: 'x1', name: 'changed' })
      await datasets.addItem({ datasetId: 'x2', input: 1 })
      t.equal(await listedIds(datasets), order, 'the list after an update and an item')
      for (const limit of [1, 2, 3, 7, order.length - 1, order.length, order.length + 1]) {
        const pages = await walkPages(limit, async (pagination) => {
          await datasets.updateDataset({ id: order[pagination.offset ?? 0] ?? 'x1', name: `seen by ${limit}` })
          const page = await datasets.listDatasets({ pagination })
          return { rows: page.datasets.map(({ id }) => id), pagination: page.pagination }
        })
        t.equal(
          pages.flatMap(({ rows }) => rows),
          order,
          `the pages of ${limit}, with an update before each`,
        )
        t.ok(
          pages.every(({ pagination }) => pagination.total === order.length),
          `the total is the same on each page of ${limit}`,
        )
      }
      const edges: readonly (readonly [Pagination, readonly string[]])[] = [
        [{ limit: 0 }, []],
        [{ offset: order.length }, []],
        [{ offset: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER }, []],
        [{ offset: 12 }, order.slice(12)],
        [{ limit: Number.MAX_SAFE_INTEGER }, order],
      ]
      for (const [pagination, expected] of edges) {
        const page = await datasets.listDatasets({ pagination })
        t.equal(
          page.datasets.map(({ id }) => id),
          expected,
          `the page ${JSON.stringify(pagination)}`,
        )
        t.equal(page.pagination.total, order.length, `the total of the page ${JSON.stringify(pagination)}`)
      }
      const uncounted = await datasets.listDatasets({ pagination: { limit: 3, total: false } })
      t.equal(uncounted.pagination, { total: null, offset: 0, limit: 3, hasMore: true }, 'a page without a count')
      for (const wrong of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        for (const name of ['offset', 'limit']) {
          const page = datasets.listDatasets({ pagination: { [name]: wrong } })
          await t.refused(page, { code: 'INVALID', path: `pagination.${name}` }, `${name} ${wrong}`)
        }
      }
    },
  },
  {
    id: 'D08',
    name: 'datasets.filters',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'ids and name select exactly what equals them, are AND-ed, and come before paging',
    clause:
      'Filters are AND-ed and applied before paging; an absent one matches all, an empty array nothing; values are compared literally.',
    likelyCause: '`findDatasets` compares without case, by prefix or as a pattern, or takes an empty array for no filter',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const names = ['name', 'Name', 'name ', 'names', '%', '.*', '_ame', '{"$gt":""}', 'name']
      for (const [index, name] of names.entries()) {
        t.seam.setNow(t.seam.now() + 1)
        await datasets.createDataset({ id: `d${index}`, name })
      }

      for (const name of [...new Set(names), 'nobody', '']) {
        const expected = names.flatMap((one, index) => (one === name ? [`d${index}`] : [])).toReversed()
        t.equal(await listedIds(datasets, { name }), expected, `the datasets named ${JSON.stringify(name)}`)
      }
      t.equal(await listedIds(datasets, { ids: ['d1', 'd0', 'd1', 'none'] }), ['d1', 'd0'], 'datasets by id, one of them named twice')
      t.equal(await listedIds(datasets, { ids: [] }), [], 'the datasets of no id')
      t.equal(await listedIds(datasets, { ids: ['d0', 'd1'], name: 'name' }), ['d0'], 'datasets by id and name')
      t.equal((await listedIds(datasets, asGiven({ ids: undefined, name: undefined }))).length, names.length, 'filters of undefined')
      const page = await datasets.listDatasets({ name: 'name', pagination: { offset: 1, limit: 1 } })
      t.equal(
        page.datasets.map(({ id }) => id),
        ['d0'],
        'the second page of one',
      )
      t.equal(page.pagination, { total: 2, offset: 1, limit: 1, hasMore: false }, 'where that page stands')
      for (const filter of [{ ids: null }, { name: null }, { name: { $gt: '' } }, { owner: 'x' }]) {
        const [path = ''] = Object.keys(filter)
        await t.refused(datasets.listDatasets(asGiven(filter)), { code: 'INVALID', path }, `the filter ${JSON.stringify(filter)}`)
      }
    },
  },
]

async function listedIds(
  datasets: DatasetsStorage,
  filter: Parameters<DatasetsStorage['listDatasets']>[0] = {},
): Promise<readonly string[]> {
  return (await datasets.listDatasets(filter)).datasets.map(({ id }) => id)
}
