import { sampleDatasetHead } from '@assay/core/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { jsonValues } from '../../documents/__tests__/json-values.ts'
import { datasetInstances } from './dataset-instances.ts'
import type { Meddler } from './meddled-collections.ts'
import { changeItems, makePlanned, planVersion } from './plan-version.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000 })

const head = sampleDatasetHead()
const all = { offset: 0, limit: 1_000_000, total: true }
const farFuture = new Date('9999-01-01T00:00:00.000Z')
const tooLarge = expect.objectContaining({ code: 'TOO_LARGE' })

/** Executes the first command of this name, then says that the answer was lost. */
function losingAnswer(of: string): Meddler {
  let due = true
  return async ({ name }, execute) => {
    const answer = await execute()
    if (!due || name !== of) return answer
    due = false
    throw new Error('The connection was lost')
  }
}

describeEachTopology('mongoDatasetsDriver', (topology) => {
  const { collections, instance, emptied } = datasetInstances(topology)
  beforeEach(() => emptied())

  describe('insertDataset', () => {
    it('stores a dataset with its first version, and refuses a second one', async () => {
      expect(await instance().insertDataset(head)).toBe(true)
      expect(await instance().insertDataset({ ...head, name: 'Second' })).toBe(false)

      expect(await instance().findDataset(head.id)).toStrictEqual(head)
      const first = { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }
      expect(await instance().findVersions({ datasetId: head.id, ...all })).toStrictEqual({ rows: [first], total: 1 })
    })

    it('leaves nothing when another one was faster', async () => {
      const slow = instance(async ({ name }, execute) => {
        if (name === 'datasets.insertOne') await instance().insertDataset({ ...head, name: 'Faster' })
        return execute()
      })

      expect(await slow.insertDataset(head)).toBe(false)
      expect(await collections.versions.countDocuments({})).toBe(1)
      expect((await instance().findVersions({ datasetId: head.id, ...all })).total).toBe(1)
    })

    it('finds out that it was done when the answer is lost', async () => {
      expect(await instance(losingAnswer('datasets.insertOne')).insertDataset(head)).toBe(true)
    })

    it('leaves a whole dataset when it is executed late', async () => {
      const late: (() => Promise<unknown>)[] = []
      const driver = instance(async ({ name }, execute) => {
        if (name !== 'datasets.insertOne') return execute()
        late.push(execute)
        throw new Error('The connection was lost')
      })

      await expect(driver.insertDataset(head)).rejects.toThrow('lost')
      await late[0]?.()

      expect(await instance().findDataset(head.id)).toStrictEqual(head)
      expect((await instance().findVersions({ datasetId: head.id, ...all })).total).toBe(1)
    })
  })

  it('replaces every field of a dataset, takes away what is absent, and leaves items as they are', async () => {
    await instance().insertDataset({ ...head, description: 'A', metadata: { $set: 1 } })
    await changeItems(instance(), head.id, { a: 'one' })
    const before = await instance().findDataset(head.id)
    if (before === null) throw new Error('It was inserted')
    const { description: _, metadata: __, ...rest } = before
    const next = { ...rest, name: 'B', updatedAt: new Date(5), revision: 9 }

    expect(await instance().replaceDataset(next, before.revision, [], null)).toBe(true)
    expect(await instance().replaceDataset({ ...next, name: 'C' }, before.revision, [], null)).toBe(false)

    expect(await instance().findDataset(head.id)).toStrictEqual(next)
    expect((await instance().findItems({ datasetId: head.id, version: farFuture, ...all })).total).toBe(1)
  })

  it('makes a version without changes', async () => {
    await instance().insertDataset(head)
    const { next, made } = await planVersion(instance(), head.id, {})

    expect(await instance().replaceDataset(next, head.revision, [], made)).toBe(true)
    expect((await instance().findVersions({ datasetId: head.id, ...all })).rows[0]).toStrictEqual(made)
  })

  it.each(jsonValues)('keeps the values of items exactly: %s', async (_name, value) => {
    await instance().insertDataset(head)
    const plan = await planVersion(instance(), head.id, { a: 'one' })
    const changes = plan.changes.map((change) => ({
      ...change,
      item: change.item && { ...change.item, input: value, expectedOutput: value, metadata: value },
    }))

    await makePlanned(instance(), { ...plan, changes })

    const { rows } = await instance().findItems({ datasetId: head.id, version: farFuture, ...all })
    const kept = rows.map(({ item }) => [item.input, item.expectedOutput, item.metadata])
    expect(JSON.stringify(kept)).toBe(JSON.stringify([[value, value, value]]))
  })

  it.each(['$where', '{"$gt":""}', 'a.b', '__proto__', '\u{1f600}', '/.*/'])('takes %s for an id, and nothing else', async (id) => {
    await instance().insertDataset({ ...head, id, name: id })
    await instance().insertDataset({ ...head, id: 'other' })
    await changeItems(instance(), id, { [id]: id, other: 'other' })

    expect((await instance().findDataset(id))?.name).toBe(id)
    expect((await instance().findDatasets({ name: id, ...all })).total).toBe(1)
    expect((await instance().findItems({ datasetId: id, ids: [id], version: farFuture, ...all })).total).toBe(1)
  })

  it('shows the last possible version, which nothing can follow', async () => {
    await instance().insertDataset(head)
    await changeItems(instance(), head.id, { a: 'one', b: 'one', c: 'one' })
    const gap = 8.64e15 - head.version.getTime() - 10

    await makePlanned(instance(), await planVersion(instance(), head.id, { a: 'last', b: null }, gap))

    const { rows, total } = await instance().findItems({ datasetId: head.id, version: new Date(8.64e15), ...all })
    expect(rows.map(({ item }) => [item.id, item.input])).toEqual([
      ['a', 'last'],
      ['c', 'one'],
    ])
    expect(total).toBe(2)
    const page = await instance().findItems({ datasetId: head.id, version: farFuture, offset: 2, limit: 5, total: false })
    expect(page.rows.map(({ item }) => [item.id, item.input])).toEqual([['c', 'one']])
  })

  it('makes large versions in parts, and finds them by many ids', async () => {
    const ids = Array.from({ length: 10_500 }, (_, index) => `item ${index}`)
    const inserts: string[] = []
    const driver = instance(async ({ name }, execute) => {
      if (name === 'items.insertMany') inserts.push(name)
      return execute()
    })
    await driver.insertDataset(head)

    await changeItems(driver, head.id, Object.fromEntries(ids.map((id) => [id, 'one'])))

    expect(inserts.length).toBe(11)
    const query = { datasetId: head.id, version: farFuture, total: true }
    const many = await driver.findItems({ ...query, ids: [...ids, ...ids, 'none'].toReversed(), offset: 10_400, limit: 200 })
    expect(many.rows.map(({ item }) => item.id)).toEqual(ids.slice(10_400))
    expect(many.total).toBe(10_500)
    const page = await driver.findItems({ ...query, offset: 9_000, limit: 2_000 })
    expect(page.rows.map(({ position }) => position)).toEqual(Array.from({ length: 1_500 }, (_, index) => 9_000 + index))
  })

  it('passes over the right items while others make versions', async () => {
    await instance().insertDataset(head)
    await changeItems(instance(), head.id, { a: '1', b: '1', c: '1', d: '1', e: '1' })
    await changeItems(instance(), head.id, { b: null })
    const found = { datasetId: head.id, version: farFuture, offset: 2, limit: 9, total: true }
    const before = await instance().findItems(found)
    let reads = 0
    const reader = instance(async ({ name }, execute) => {
      if (name === 'items.findOne') await changeItems(instance(), head.id, { a: '2', c: null, d: '2', f: '2' })
      reads += 1
      return execute()
    })

    expect(await reader.findItems(found)).toStrictEqual(before)
    // The head, where the page starts, the head again, which had moved on, and the head at the end.
    expect(reads).toBe(4)
  })

  describe('records that are too large', () => {
    const text = 'x'.repeat(16_000_000)

    it('are refused before anything is written', async () => {
      await instance().insertDataset(head)
      const plan = await planVersion(instance(), head.id, { a: 'fine', b: text })
      const writes: string[] = []
      const driver = instance(async ({ name, writes: isWrite }, execute) => {
        if (isWrite) writes.push(name)
        return execute()
      })

      await expect(makePlanned(driver, plan)).rejects.toThrow(tooLarge)
      await expect(driver.insertDataset({ ...head, id: 'other', metadata: text })).rejects.toThrow(tooLarge)
      await expect(driver.replaceDataset({ ...head, description: text }, head.revision, [], null)).rejects.toThrow(tooLarge)
      expect(writes).toEqual([])
    })

    it('are those over 16,000,000 bytes, and one just below is kept', async () => {
      const long = text.slice(1_000)
      await instance().insertDataset({ ...head, name: long })

      await changeItems(instance(), head.id, { a: long })

      expect((await instance().findDataset(head.id))?.name === long).toBe(true)
      const { rows } = await instance().findItems({ datasetId: head.id, version: farFuture, ...all })
      expect(rows[0]?.item.input === long).toBe(true)
    })
  })
})
