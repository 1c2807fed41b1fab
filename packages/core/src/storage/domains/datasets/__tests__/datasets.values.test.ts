import { isDeepStrictEqual } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import { deepFreeze } from '../../../../testing/deep-freeze.ts'
import { jsonCorpus, notJson } from '../../../__tests__/json-corpus.ts'
import { oddIds, wrongIds } from '../../../__tests__/odd-ids.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { scramble } from '../../../../testing/scramble.ts'
import { sharedObjects } from '../../../../testing/shared-objects.ts'
import { DatasetsInMemory } from '../inmemory.ts'
import type { NewItem } from '../new-item.ts'

let store: DatasetsInMemory

beforeEach(async () => {
  store = new DatasetsInMemory({ seam: manualSeam() })
  await store.createDataset({ id: 'd', name: 'n' })
})

/** A value as a caller without strict types passes it. */
function looseJson(value: unknown): NewItem['input'] {
  return value as NewItem['input']
}

describe('JSON values', () => {
  it.each(jsonCorpus)('come back as they were given, now and from the past: %s', async (_, value) => {
    const dataset = await store.createDataset({ name: 'n', metadata: value })
    const added = await store.addItem({ datasetId: 'd', id: 'added', input: value, expectedOutput: value, metadata: value })
    await store.addItem({ datasetId: 'd', id: 'updated', input: 'something else' })
    const updated = await store.updateItem({ datasetId: 'd', id: 'updated', input: value })
    await store.deleteItem({ datasetId: 'd', id: 'added' })

    const past = await store.getItemById({ datasetId: 'd', id: 'added', version: added.version })
    const { items } = await store.listItems({ datasetId: 'd', version: updated.version })
    const changes = await Array.fromAsync(store.iterateItemChanges({ datasetId: 'd' }))

    // Unlike the matchers, this compares own `__proto__` keys and tells -0 from 0.
    const history = changes[1]?.changes[0]?.item
    const copies = [
      dataset.metadata,
      added.input,
      past?.input,
      past?.expectedOutput,
      past?.metadata,
      ...items.map((item) => item.input),
      history?.input,
    ]
    expect(copies.map((copy) => isDeepStrictEqual(copy, value))).toEqual(Array.from({ length: 8 }, () => true))
  })

  it.each(notJson)('are refused with their path before anything is written: %s', async (_, value, path) => {
    const input = looseJson(value)
    await store.addItem({ datasetId: 'd', id: 'a', input: 1 })
    const before = await store.getDatasetById({ id: 'd' })

    const refusals = [
      await refusalOf(store.addItem({ datasetId: 'd', input })),
      await refusalOf(store.updateItem({ datasetId: 'd', id: 'a', input: 2, metadata: input })),
      await refusalOf(store.applyItems({ datasetId: 'd', deletes: ['a'], adds: [{ input: 1 }, { input: 1, expectedOutput: input }] })),
      await refusalOf(store.updateDataset({ id: 'd', metadata: input })),
    ]

    const within = (place: string): string => path.replace(/^input/, place)
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'INVALID'))
    expect(refusals.map(({ details }) => details.path)).toEqual([
      path,
      within('metadata'),
      within('adds[1].expectedOutput'),
      within('metadata'),
    ])
    expect(await store.getDatasetById({ id: 'd' })).toStrictEqual(before)
  })

  it('tell an expected output of null from none, through add, update and history', async () => {
    await store.addItems({
      datasetId: 'd',
      items: [
        { id: 'null', input: 1, expectedOutput: null },
        { id: 'none', input: 1 },
      ],
    })
    const first = (await store.listItems({ datasetId: 'd' })).items
    const version = first[0]?.version ?? new Date(0)
    await store.updateItem({ datasetId: 'd', id: 'null', unset: ['expectedOutput'] })
    await store.updateItem({ datasetId: 'd', id: 'none', expectedOutput: null })

    const now = (await store.listItems({ datasetId: 'd' })).items
    const past = (await store.listItems({ datasetId: 'd', version })).items

    expect(past.map((item) => 'expectedOutput' in item)).toEqual([true, false])
    expect(now.map((item) => 'expectedOutput' in item)).toEqual([false, true])
    expect(past[0]?.expectedOutput).toBeNull()
    expect(first[0]?.contentHash).not.toBe(first[1]?.contentHash)
    expect(now.map((item) => item.contentHash)).toEqual([first[1]?.contentHash, first[0]?.contentHash])
  })
})

describe('ids', () => {
  it('of every allowed kind name items of their own', async () => {
    await store.addItems({ datasetId: 'd', items: oddIds.map((id) => ({ id, input: `input of ${id}` })) })

    for (const id of oddIds) expect((await store.getItemById({ datasetId: 'd', id }))?.input).toBe(`input of ${id}`)
    expect((await store.listItems({ datasetId: 'd', ids: oddIds })).items.map((item) => item.id)).toEqual(oddIds)
    await store.deleteItems({ datasetId: 'd', ids: oddIds })
    expect((await store.getDatasetById({ id: 'd' }))?.itemCount).toBe(0)
  })

  it('of every allowed kind name datasets of their own', async () => {
    for (const id of oddIds) await store.createDataset({ id, name: `name of ${id}` })

    for (const id of oddIds) expect((await store.getDatasetById({ id }))?.name).toBe(`name of ${id}`)
  })

  it.each(wrongIds.filter(([, id]) => id !== undefined))('are refused when they are %s', async (_, id) => {
    // As a caller without strict types passes it.
    const wrong = id as string
    const refusals = await Promise.all([
      refusalOf(store.createDataset({ id: wrong, name: 'n' })),
      refusalOf(store.getDatasetById({ id: wrong })),
      refusalOf(store.addItem({ datasetId: 'd', id: wrong, input: 1 })),
      refusalOf(store.addItem({ datasetId: wrong, input: 1 })),
      refusalOf(store.deleteItems({ datasetId: 'd', ids: ['a', wrong] })),
      refusalOf(store.listItems({ datasetId: wrong })),
    ])

    expect(refusals.map(({ code, details }) => `${code} ${details.path}`)).toEqual([
      'INVALID id',
      'INVALID id',
      'INVALID id',
      'INVALID datasetId',
      'INVALID ids[1]',
      'INVALID datasetId',
    ])
  })
})

const fullItem = (id: string): NewItem & { id: string } => ({
  id,
  input: { deep: [{ list: [1] }] },
  expectedOutput: [[]],
  metadata: { m: {} },
})
const readAll = async (): Promise<readonly unknown[]> => [
  await store.listDatasets(),
  await store.listVersions({ datasetId: 'd' }),
  await store.listItems({ datasetId: 'd' }),
  await store.getItemById({ datasetId: 'd', id: 'a' }),
  await Array.fromAsync(store.iterateItems({ datasetId: 'd' })),
  await Array.fromAsync(store.iterateItemChanges({ datasetId: 'd' })),
]

describe('nothing is shared', () => {
  it('with arguments: changing them afterwards changes nothing stored, and they are never written to', async () => {
    const created = { id: 'e', name: 'n', metadata: { deep: [1] } }
    const changes = {
      datasetId: 'd',
      adds: [fullItem('a'), fullItem('b')],
      ifVersion: (await store.getDatasetById({ id: 'd' }))?.version ?? new Date(),
    }
    await store.createDataset(created)
    await store.applyItems(changes)
    await store.applyItems(deepFreeze({ datasetId: 'd', adds: [fullItem('c')], updates: [{ id: 'a', input: [{}] }], deletes: ['b'] }))
    const before = await readAll()

    scramble(created)
    scramble(changes)

    expect(await readAll()).toStrictEqual(before)
  })

  it('with answers: changing them changes no later answer', async () => {
    const dataset = await store.createDataset({ name: 'n', metadata: { deep: [1] } })
    const added = await store.addItems({ datasetId: 'd', items: [fullItem('a'), fullItem('b')] })
    const updated = await store.updateItem({ datasetId: 'd', id: 'a', input: { new: [1] } })
    const same = await store.updateItem({ datasetId: 'd', id: 'a', input: { new: [1] } })
    const renamed = await store.updateDataset({ id: 'd', metadata: { deep: [1] } })
    const made = await store.applyItems({ datasetId: 'd', deletes: ['b'] })
    const before = await readAll()
    const again = await readAll()
    expect(sharedObjects(before, again)).toEqual([])

    for (const answer of [dataset, added, updated, same, renamed, made, again]) scramble(answer)

    expect(await readAll()).toStrictEqual(before)
  })

  it('with an imported history either', async () => {
    await store.addItems({ datasetId: 'd', items: [fullItem('a')] })
    const dataset = await store.getDatasetById({ id: 'd' })
    if (dataset === null) throw new Error('The dataset is there')
    const history = await Array.fromAsync(store.iterateItemChanges({ datasetId: 'd' }))
    const before = await readAll()
    const source = store
    store = new DatasetsInMemory()
    const imported = await store.importDataset(deepFreeze({ dataset, history: deepFreeze(history) }))

    scramble(imported)
    const copy = await readAll()
    await source.dangerouslyClearAll()

    expect(copy.slice(1)).toStrictEqual(before.slice(1))
  })
})

it('gives records with exactly the fields of the contract', async () => {
  const item = await store.addItem({ datasetId: 'd', input: 1 })
  const dataset = await store.getDatasetById({ id: 'd' })
  const { datasets } = await store.listDatasets()

  const names = ['createdAt', 'id', 'itemCount', 'name', 'revision', 'updatedAt', 'version']
  expect(Object.keys(dataset ?? {}).toSorted()).toEqual(names)
  expect(Object.keys(datasets[0] ?? {}).toSorted()).toEqual(names)
  expect(Object.keys(item).toSorted()).toEqual(['contentHash', 'createdAt', 'datasetId', 'id', 'input', 'updatedAt', 'version'])
})
