import type { DatasetsStorage, Pagination } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { codePointIds } from '../../samples/code-point-ids.ts'
import { newItem } from '../../samples/new-item.ts'
import { walkPages } from '../walk-pages.ts'

// Neither the order of ids nor its reverse.
const scattered: readonly string[] = codePointIds.map((_, index) => codePointIds[(index * 3) % codePointIds.length] ?? '')

/** Lists of items and walks through them. */
export const itemListCases: readonly ConformanceCase[] = [
  {
    id: 'I07',
    name: 'items.list.order-ties-paging',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'items come in the order in which they were first added, whatever the clock says; pages of any size make up the list',
    clause: 'Lists items in the order in which they were first added.',
    likelyCause: '`findItems` orders by id or by time in place of the position, or cuts the page before it filters',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      await datasets.addItems({ datasetId: 'd', items: scattered.slice(0, 6).map((id) => newItem({ id })) })
      t.seam.setNow(t.seam.now() - 3_600_000)
      for (const id of scattered.slice(6)) await datasets.addItem({ datasetId: 'd', ...newItem({ id }) })

      t.equal(await listedIds(datasets), scattered, 'the list')
      for (const id of [scattered[7], scattered[0]]) await datasets.updateItem({ datasetId: 'd', id: id ?? '', input: 'changed' })
      t.equal(await listedIds(datasets), scattered, 'the list after updates')
      const total = scattered.length
      for (const limit of [1, 2, 3, 7, total - 1, total, total + 1]) {
        const pages = await walkPages(limit, async (pagination) => {
          await datasets.updateItem({ datasetId: 'd', id: scattered[pagination.offset ?? 0] ?? '', input: `seen by ${limit}` })
          const page = await datasets.listItems({ datasetId: 'd', pagination })
          return { rows: page.items.map(({ id }) => id), pagination: page.pagination }
        })
        t.equal(
          pages.flatMap(({ rows }) => rows),
          scattered,
          `the pages of ${limit}, with an update before each`,
        )
        t.ok(
          pages.every(({ pagination }) => pagination.total === total),
          `the total is the same on each page of ${limit}`,
        )
      }
      const late: string[] = []
      const grown = await walkPages(2, async (pagination) => {
        if (late.length < 3) late.push((await datasets.addItem({ datasetId: 'd', ...newItem({ id: `late-${late.length}` }) })).id)
        const page = await datasets.listItems({ datasetId: 'd', pagination })
        return { rows: page.items.map(({ id }) => id), pagination: page.pagination }
      })
      t.equal(
        grown.flatMap(({ rows }) => rows),
        [...scattered, ...late],
        'the pages of a list that grows',
      )
    },
  },
  {
    id: 'I09',
    name: 'items.list.after-and-ids',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'ids select whatever their order, `after` starts behind an item, both at any version; edges of paging are as for every list',
    clause: '`after` starts behind an item instead of an offset, and does not change the total.',
    likelyCause: '`findItems` counts the total behind `after`, or applies `ids` after the page was cut',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      await datasets.addItems({ datasetId: 'd', items: scattered.map((id) => newItem({ id })) })
      const version = (await datasets.getDatasetById({ id: 'd' }))?.version ?? new Date(0)
      const [first = '', second = '', third = '', , fifth = ''] = scattered
      await datasets.deleteItem({ datasetId: 'd', id: second })
      const now = scattered.filter((id) => id !== second)
      const total = now.length

      const asked: readonly (readonly [Parameters<DatasetsStorage['listItems']>[0], readonly string[], number, string])[] = [
        [{ datasetId: 'd', after: first }, now.slice(1), total, 'behind the first'],
        [{ datasetId: 'd', after: first, version }, scattered.slice(1), total + 1, 'behind the first, before the delete'],
        [{ datasetId: 'd', after: second, version }, scattered.slice(2), total + 1, 'behind an item that is deleted since'],
        [{ datasetId: 'd', after: third, pagination: { limit: 2 } }, now.slice(2, 4), total, 'two behind the third'],
        [{ datasetId: 'd', after: now.at(-1) ?? '' }, [], total, 'behind the last'],
        [{ datasetId: 'd', ids: [fifth, first, 'none', first] }, [first, fifth], 2, 'by ids, one of them twice'],
        [{ datasetId: 'd', ids: [fifth, first, third], after: first }, [third, fifth], 3, 'by ids, behind the first'],
        [{ datasetId: 'd', ids: [second, first] }, [first], 1, 'by ids, one of them deleted'],
        [{ datasetId: 'd', ids: [second, first], version }, [first, second], 2, 'by ids, before the delete'],
        [{ datasetId: 'd', ids: [fifth, third, first], pagination: { offset: 1, limit: 1 } }, [third], 3, 'the second by ids'],
        [{ datasetId: 'd', ids: [] }, [], 0, 'of no id'],
        [{ datasetId: 'd', pagination: { limit: 0 } }, [], total, 'of limit 0'],
        [{ datasetId: 'd', pagination: { offset: total } }, [], total, 'past the end'],
        [{ datasetId: 'd', pagination: { offset: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER } }, [], total, 'far past it'],
        [{ datasetId: 'd', pagination: { offset: 3, limit: Number.MAX_SAFE_INTEGER } }, now.slice(3), total, 'without a limit'],
      ]
      for (const [input, ids, count, what] of asked) {
        const { items, pagination } = await datasets.listItems(input)
        t.equal(
          items.map(({ id }) => id),
          ids,
          `the items ${what}`,
        )
        t.equal(pagination.total, count, `the total of the items ${what}`)
      }
      const uncounted = await datasets.listItems({ datasetId: 'd', pagination: { limit: total, total: false } })
      t.equal(uncounted.pagination, { total: null, offset: 0, limit: total, hasMore: false }, 'a page without a count')
      const refused = { code: 'INVALID', path: 'after' } as const
      await t.refused(datasets.listItems({ datasetId: 'd', after: 'none' }), refused, 'behind an item that was never there')
      await t.refused(datasets.listItems({ datasetId: 'd', after: second }), refused, 'behind a deleted item')
      for (const pagination of [{ offset: -1 }, { limit: 1.5 }, { limit: Number.NaN }] satisfies readonly Pagination[]) {
        await t.refused(datasets.listItems({ datasetId: 'd', pagination }), { code: 'INVALID' }, 'a page that cannot be')
      }
    },
  },
  {
    id: 'I11',
    name: 'items.iterate',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a walk gives each item of its version once and in order, over many pages, also while the dataset changes',
    clause:
      'Walks through the items of one version in their order, page by page, by key; without `version` the newest one at the start is pinned.',
    likelyCause: '`findItems` with `after` leaves out or repeats an item at the edge of a page, or does not mind `version`',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const ids = Array.from({ length: 1_203 }, (_, index) => `item-${(index * 5) % 1_203}`)
      await datasets.addItems({ datasetId: 'd', items: ids.map((id) => ({ id, input: 'old' })) })
      const version = (await datasets.getDatasetById({ id: 'd' }))?.version ?? new Date(0)

      const walked: string[] = []
      for await (const item of datasets.iterateItems({ datasetId: 'd' })) {
        if (walked.length === 10) {
          const updates = ids.slice(700).map((id) => ({ id, input: 'new' }))
          await datasets.applyItems({ datasetId: 'd', deletes: ids.slice(300, 700), updates, adds: [{ id: 'late', input: 'late' }] })
        }
        walked.push(`${item.id} ${item.input === 'old' ? 'old' : 'other'}`)
      }

      t.equal(
        walked,
        ids.map((id) => `${id} old`),
        'a walk during which the dataset was changed',
      )
      const past = await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', version }))
      t.equal(
        past.map(({ id, input }) => `${id} ${input === 'old' ? 'old' : 'other'}`),
        walked,
        'a walk through the version before the change',
      )
      const now = await Array.fromAsync(datasets.iterateItems({ datasetId: 'd' }))
      t.equal(
        now.map(({ id }) => id),
        [...ids.slice(0, 300), ...ids.slice(700), 'late'],
        'a walk afterwards',
      )
      const some = [ids[1_000] ?? '', 'none', ids[2] ?? '']
      const chosen = await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', ids: some }))
      t.equal(
        chosen.map(({ id }) => id),
        [ids[2], ids[1_000]],
        'a walk through some of them',
      )
      t.equal(await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', ids: [] })), [], 'a walk through none')
    },
  },
]

async function listedIds(datasets: DatasetsStorage): Promise<readonly string[]> {
  return (await datasets.listItems({ datasetId: 'd' })).items.map(({ id }) => id)
}
