import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { collectionsOf } from '../../documents/collections.ts'
import type { MongoCollections } from '../../documents/collections.ts'
import { ensureIndexes } from '../ensure-indexes.ts'
import { missingIndexes } from '../missing-indexes.ts'
import { requireIndexes } from '../require-indexes.ts'
import { storeIndexes } from '../store-indexes.ts'

/** The code and the text of what a promise rejects with. */
async function refusal(work: Promise<unknown>): Promise<unknown> {
  const [settled] = await Promise.allSettled([work])
  return settled.status === 'rejected' ? settled.reason : null
}

describeEachTopology('the indexes of a store', (topology) => {
  const { database } = testDatabase(topology)

  it('are all missing where nothing is, and are created once', async () => {
    const collections = collectionsOf(database, 'new_')

    const before = await missingIndexes(collections)
    const created = await ensureIndexes(collections)
    const again = await ensureIndexes(collections)

    expect(before).toEqual(storeIndexes)
    expect(created).toEqual(storeIndexes.map(({ collection, name }) => `new_${collection}.${name}`))
    expect(again).toEqual([])
    expect(await missingIndexes(collections)).toEqual([])
  })

  it('are created by several at once', async () => {
    const collections = collectionsOf(database, 'rivals_')

    const created = await Promise.all([1, 2, 3].map(() => ensureIndexes(collections)))

    expect(created.flat().length).toBeGreaterThanOrEqual(storeIndexes.length)
    expect(await missingIndexes(collections)).toEqual([])
  })

  it('count under any name, when they do the same', async () => {
    const collections = collectionsOf(database, 'named_')
    await collections.results.createIndexes([{ key: { '_id.r': 1, seq: 1 }, name: 'made_by_hand', unique: true }])

    const created = await ensureIndexes(collections)

    expect(created).not.toContain('named_results.run_seq')
    expect(await missingIndexes(collections)).toEqual([])
  })

  it.each([
    {
      what: 'has the same name and other keys',
      prefix: 'other_',
      plant: (collections: MongoCollections) => collections.results.createIndexes([{ key: { verdict: 1 }, name: 'run_seq' }]),
      says: (namespace: string) =>
        `The index run_seq of ${namespace}other_results has other keys than the one that Assay needs, unique { '_id.r': 1, 'seq': 1 }: drop it, then open the store again`,
    },
    {
      what: 'has the same keys and lets doubles in',
      prefix: 'double_',
      plant: (collections: MongoCollections) => collections.results.createIndexes([{ key: { '_id.r': 1, seq: 1 }, name: 'mine' }]),
      says: (namespace: string) =>
        `The index mine of ${namespace}double_results does something else than the one that Assay needs, unique { '_id.r': 1, 'seq': 1 }: drop it, then open the store again`,
    },
    {
      what: 'has the same keys and leaves documents out',
      prefix: 'sparse_',
      plant: (collections: MongoCollections) =>
        collections.runs.createIndexes([{ key: { createdAt: -1, _id: -1 }, name: 'mine', sparse: true }]),
      says: (namespace: string) =>
        `The index mine of ${namespace}sparse_runs does something else than the one that Assay needs, { 'createdAt': -1, '_id': -1 }: drop it, then open the store again`,
    },
  ])('are not created beside one that $what', async ({ prefix, plant, says }) => {
    const collections = collectionsOf(database, prefix)
    await plant(collections)

    const error = await refusal(ensureIndexes(collections))

    expect(error).toMatchObject({ code: 'INVALID', message: says(`${database.databaseName}.`) })
  })

  it('are not created over documents that Assay never writes', async () => {
    const collections = collectionsOf(database, 'twice_')
    await database.collection('twice_results').insertMany([1, 2].map((t) => ({ _id: { r: 'run', i: 'item', t }, seq: 0 }) as never))

    const error = await refusal(ensureIndexes(collections))

    expect(error).toMatchObject({
      code: 'CORRUPT',
      message: `${database.databaseName}.twice_results holds documents that Assay never writes, so that unique { '_id.r': 1, 'seq': 1 } cannot be built: remove all but one of those with equal keys, or restore a backup`,
    })
  })

  it('are required where rows could be stored twice without them', async () => {
    const collections = collectionsOf(database, 'bare_')

    const error = await refusal(requireIndexes(collections, () => {}))

    expect(error).toMatchObject({
      code: 'INVALID',
      message: `The unique index run_seq of ${database.databaseName}.bare_results, unique { '_id.r': 1, 'seq': 1 }, is missing, without which rows could be stored twice: create it with assay storage migrate`,
    })
  })

  it('are named when they only make reading fast', async () => {
    const collections = collectionsOf(database, 'slow_')
    await ensureIndexes(collections)
    await collections.runs.dropIndex('newest')
    const notices: string[] = []

    await requireIndexes(collections, (text) => notices.push(text))

    expect(notices).toEqual([
      `Reading is slow, because indexes are missing: newest of ${database.databaseName}.slow_runs, { 'createdAt': -1, '_id': -1 }. assay storage migrate creates them.`,
    ])
    expect(await missingIndexes(collections)).toHaveLength(1)
  })
})
