import type { DatasetsDriver } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { datasetInstances } from './dataset-instances.ts'
import type { Meddler } from './meddled-collections.ts'
import { changeItems, makePlanned, planVersion } from './plan-version.ts'
import { wholeDataset } from './whole-dataset.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000 })

const id = 'dataset-1'
const all = { offset: 0, limit: 100, total: true }
const version = new Date('9999-01-01T00:00:00.000Z')

/** Each call that reads what belongs to a dataset, with what it says when there is none. */
const reads: readonly (readonly [name: string, read: (driver: DatasetsDriver) => Promise<unknown>, nothing: unknown])[] = [
  ['findItems', (driver) => driver.findItems({ datasetId: id, version, ...all }), { rows: [], total: 0 }],
  ['findItems by ids', (driver) => driver.findItems({ datasetId: id, version, ids: ['a', 'b'], ...all }), { rows: [], total: 0 }],
  ['findVersions', (driver) => driver.findVersions({ datasetId: id, ...all }), { rows: [], total: 0 }],
  ['findChanges', async (driver) => driver.findChanges({ datasetId: id, version: sampleDatasetHead().version, limit: 9 }), []],
]

/** Does something once, after the head was read. */
function afterHead(meddle: () => Promise<unknown>): Meddler {
  let due = true
  return async ({ name }, execute) => {
    const answer = await execute()
    if (due && name === 'datasets.findOne') {
      due = false
      await meddle()
    }
    return answer
  }
}

describeEachTopology('a dataset that is removed', (topology) => {
  const { collections, instance, emptied } = datasetInstances(topology)

  beforeEach(async () => {
    await emptied()
    await instance().insertDataset(sampleDatasetHead())
    await changeItems(instance(), id, { a: 'one', b: 'one', c: 'one' })
    await changeItems(instance(), id, { a: 'two', b: null })
  })

  it('leaves nothing', async () => {
    await instance().insertDataset(sampleDatasetHead({ id: 'other' }))
    await changeItems(instance(), 'other', { a: 'other' })
    const before = await wholeDataset(instance(), 'other')

    await instance().removeDataset(id)

    const counts = [collections.datasets, collections.items, collections.versions].map((collection) => collection.countDocuments({}))
    expect(await Promise.all(counts)).toEqual([1, 1, 2])
    expect(await wholeDataset(instance(), id)).toEqual({ head: null, versions: [], items: [], changes: [] })
    expect(await wholeDataset(instance(), 'other')).toStrictEqual(before)
  })

  it('and made again begins empty', async () => {
    await instance().removeDataset(id)
    await instance().insertDataset(sampleDatasetHead())

    expect(await instance().findItems({ datasetId: id, version, ...all })).toEqual({ rows: [], total: 0 })
    expect((await instance().findVersions({ datasetId: id, ...all })).total).toBe(1)
  })

  describe.each(reads)('%s', (_name, read, nothing) => {
    it('finds all or nothing of one that is half gone when it looks', async () => {
      const reader = instance(
        afterHead(async () => {
          await collections.datasets.deleteOne({ _id: id })
          await collections.items.deleteMany({ position: { $gt: 0 } })
          await collections.versions.deleteMany({ '_id.c': 2 })
        }),
      )

      expect(await read(reader)).toStrictEqual(nothing)
    })

    it('finds the new one when it was made again meanwhile', async () => {
      const reader = instance(
        afterHead(async () => {
          await instance().removeDataset(id)
          await instance().insertDataset(sampleDatasetHead())
          await changeItems(instance(), id, { b: 'new' })
        }),
      )

      expect(await read(reader)).toStrictEqual(await read(instance()))
    })
  })

  it('takes no version from a writer that began before, nor from the life that came after', async () => {
    const plan = await planVersion(instance(), id, { a: 'late', d: 'late' })
    let due = true
    const writer = instance(async ({ name }, execute) => {
      if (due && name === 'items.insertMany') {
        due = false
        await instance().removeDataset(id)
        await instance().insertDataset({ ...sampleDatasetHead(), revision: plan.ifRevision })
        // A writer of the new life is at work, under the same number.
        await collections.datasets.updateOne({}, { $set: { claim: 3, uncommitted: [{ claim: 3, revision: plan.ifRevision }] } })
      }
      return execute()
    })

    const isMade = await makePlanned(writer, plan)

    expect(isMade).toBe(false)
    expect((await instance().findVersions({ datasetId: id, ...all })).total).toBe(1)
    expect(await collections.items.countDocuments({})).toBe(0)
  })

  it('goes with its items by parts when they are many', async () => {
    await changeItems(instance(), id, Object.fromEntries(Array.from({ length: 2_500 }, (_, index) => [`item ${index}`, 'x'])))
    const deletes: string[] = []
    const watched = instance(async ({ name }, execute) => {
      if (name === 'items.deleteMany') deletes.push(name)
      return execute()
    })

    await watched.removeDataset(id)

    expect(deletes.length).toBe(3)
    expect(await collections.items.countDocuments({})).toBe(0)
  })

  it('among all of them goes, and what is made meanwhile stays whole', async () => {
    const clearing = instance(
      ((): Meddler => {
        let due = true
        return async (command, execute) => {
          const answer = await execute()
          if (due && command.writes) {
            due = false
            await instance().insertDataset(sampleDatasetHead())
            await changeItems(instance(), id, { n: 'new' })
          }
          return answer
        }
      })(),
    )

    await clearing.clear()

    expect((await instance().findItems({ datasetId: id, version, ...all })).rows.map(({ item }) => item.id)).toEqual(['n'])
    expect((await instance().findVersions({ datasetId: id, ...all })).total).toBe(2)
  })
})
