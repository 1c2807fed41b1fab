import type { DatasetItem, DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { randomItemWrites } from './random-item-writes.ts'

const clause = 'A past version never changes: items that were edited or deleted since are shown as they were then.'

/** The whole past of a dataset, read again after it went on. */
export const historyCases: readonly ConformanceCase[] = [
  {
    id: 'V10',
    name: 'history.immutable',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'every version of a dataset with 200 random writes is, at the end, what it was when it was made',
    clause,
    likelyCause: '`replaceDataset` writes over or removes something that an older version shows',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const { writes, states } = randomItemWrites(200, t.seed)
      await datasets.createDataset({ id: 'd', name: 'n' })
      const seen: { readonly version: Date; readonly items: readonly DatasetItem[] }[] = []
      for (const { wait, changes } of writes) {
        t.seam.setNow(t.seam.now() + wait)
        const { version } = await datasets.applyItems({ datasetId: 'd', ...changes })
        seen.push({ version, items: (await datasets.listItems({ datasetId: 'd' })).items })
      }

      t.equal(
        seen.map(({ items }) => items.map(({ id, input }) => [id, input])),
        states,
        'the items after each write',
      )
      for (const [index, { version, items }] of seen.entries()) {
        const page = await datasets.listItems({ datasetId: 'd', version })
        t.equal([page.items, page.pagination.total], [items, items.length], `the items at version ${index}, read at the end`)
      }
    },
  },
  {
    id: 'V11',
    name: 'asOf.page-walk-under-writes',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'pages of an old version make up exactly that version while items are added, edited and deleted between them',
    clause,
    likelyCause: '`findItems` finds the page in the current items, and only then looks how they were',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const ids = Array.from({ length: 23 }, (_, index) => `item-${(index * 7) % 23}`)
      await datasets.addItems({ datasetId: 'd', items: ids.map((id) => ({ id, input: 'old' })) })
      const version = (await datasets.getDatasetById({ id: 'd' }))?.version ?? new Date(0)
      const { items: expected } = await datasets.listItems({ datasetId: 'd', version })

      for (const limit of [1, 4, 10]) {
        const byOffset: DatasetItem[] = []
        const byKey: DatasetItem[] = []
        for (let page = 0; page * limit < ids.length; page += 1) {
          await disturb(datasets, ids, `${limit}-${page}`, page)
          const { items, pagination } = await datasets.listItems({ datasetId: 'd', version, pagination: { offset: page * limit, limit } })
          byOffset.push(...items)
          t.equal(pagination.total, ids.length, 'the total of a page')
          t.equal(pagination.hasMore, (page + 1) * limit < ids.length, 'whether there are more pages')
          const last = byKey.at(-1)
          const behind = last === undefined ? {} : { after: last.id }
          byKey.push(...(await datasets.listItems({ datasetId: 'd', version, ...behind, pagination: { limit } })).items)
        }
        t.equal(byOffset, expected, `the pages of ${limit} by offset`)
        t.equal(byKey, expected, `the pages of ${limit} by key`)
      }
    },
  },
  {
    id: 'V12',
    name: 'asOf.get-agrees-with-list',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'get by id, list by ids, list and walk agree at every version, and between versions',
    clause: 'Gives the item as it was at a version (default: now), or null when it was not there.',
    likelyCause: '`findItems` has another way for `ids` that does not mind the version',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      const { writes, states } = randomItemWrites(30, t.seed + 1)
      const { version: first } = await datasets.createDataset({ id: 'd', name: 'n' })
      const versions = [first]
      for (const { changes } of writes) {
        t.seam.setNow(t.seam.now() + 2)
        versions.push((await datasets.applyItems({ datasetId: 'd', ...changes })).version)
      }

      for (const [index, made] of versions.entries()) {
        const state = index === 0 ? [] : (states[index - 1] ?? [])
        for (const version of [made, new Date(made.getTime() + 1)]) await expectAgreement(t, datasets, version, state)
      }
      const last = states.at(-1) ?? []
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
        const item = await datasets.getItemById({ datasetId: 'd', id })
        t.equal(item?.input ?? null, last.find(([one]) => one === id)?.[1] ?? null, `item ${id} without a version`)
      }
    },
  },
]

/** Adds, edits, deletes and adds again, without making anything as it was. */
async function disturb(datasets: DatasetsStorage, ids: readonly string[], name: string, page: number): Promise<void> {
  const [edited = '', gone = ''] = [ids[page % ids.length], ids[(page + 3) % ids.length]]
  const there = await datasets.getItemById({ datasetId: 'd', id: gone })
  const change = there === null ? { adds: [{ id: gone, input: name }] } : { deletes: [gone] }
  await datasets.applyItems({ datasetId: 'd', ...change })
  const { items } = await datasets.listItems({ datasetId: 'd', ids: [edited] })
  await datasets.applyItems({
    datasetId: 'd',
    updates: items.map(({ id }) => ({ id, input: name })),
    adds: [{ id: `new-${name}`, input: name }],
  })
}

async function expectAgreement(
  t: CaseContext,
  datasets: DatasetsStorage,
  version: Date,
  state: readonly (readonly [id: string, input: number])[],
): Promise<void> {
  const at = `at ${version.toISOString()}`
  const { items } = await datasets.listItems({ datasetId: 'd', version })
  t.equal(
    items.map(({ id, input }) => [id, input]),
    state,
    `the list ${at}`,
  )
  t.equal(await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', version })), items, `the walk ${at}`)
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const expected = items.find((item) => item.id === id) ?? null
    t.equal(await datasets.getItemById({ datasetId: 'd', id, version }), expected, `item ${id} ${at}`)
  }
  const some = ['f', 'a', 'c']
  const chosen = await datasets.listItems({ datasetId: 'd', ids: some, version })
  const expected = items.filter(({ id }) => some.includes(id))
  t.equal([chosen.items, chosen.pagination.total], [expected, expected.length], `the items by id ${at}`)
}
