import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import type { NewResult, Verdict } from '@assay/core'
import { AbstractCursor } from 'mongodb'
import type { Db, Document } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { mongoStorage } from '../store/mongo-storage.ts'
import { describeEachTopology, hasTopology, testDatabase } from './test-database.ts'

const page = readFileSync(new URL('../../../../docs/mongodb.md', import.meta.url), 'utf8')
const blocks = Array.from(page.matchAll(/^```js\n(.*?)^```/gms), ([, code = '']) => code.trim())
/** Those that give names to what the others use. */
const setUp = blocks.filter((block) => block.startsWith('const '))

/** Does what somebody types into mongosh, who has typed the set-up before; gives all documents of the answer. */
async function typed(database: Db, start: string): Promise<unknown> {
  const query = blocks.find((block) => block.startsWith(start))
  if (query === undefined) throw new Error(`docs/mongodb.md has no query that begins with ${start}`)
  // In mongosh every answer is waited for without a word.
  const waiting = [...setUp, `return ${query}`].join('\n').replaceAll(/\bdb\./g, 'await db.')
  // It takes a db and gives a promise of anything.
  const evaluate = runInThisContext(`(async (db) => { ${waiting} })`) as (db: unknown) => Promise<unknown>
  const answer = await evaluate(new Proxy({}, { get: (_, name) => shellCollection(database, String(name)) }))
  return answer instanceof AbstractCursor ? answer.toArray() : answer
}

/** A collection whose `find` and `findOne` take the projection as mongosh does: as the second argument. */
function shellCollection(database: Db, name: string): Document {
  const collection = database.collection(name)
  return {
    findOne: (filter: Document, projection?: Document) => collection.findOne(filter, projection && { projection }),
    find: (filter: Document, projection?: Document) => collection.find(filter, projection && { projection }),
    aggregate: (pipeline: Document[]) => collection.aggregate(pipeline),
  }
}

const start = new Date(1_000)

function row(index: number, verdict: Verdict, rest: Partial<NewResult> = {}): NewResult {
  const score = verdict === 'unscored' ? null : index / 10
  return {
    itemId: `item-${index}`,
    itemVersion: start,
    input: `question ${index}`,
    output: `answer ${index}`,
    verdict,
    ...(verdict === 'errored' && { error: 'It broke' }),
    ...(verdict !== 'errored' && {
      scores: [
        {
          scorerId: 'exact-match',
          scorerName: 'Exact match',
          score,
          ...(score === null && { error: 'No judge' }),
          usage: { costUsd: 0.25 },
        },
      ],
      usage: { costUsd: 0.5 },
    }),
    startedAt: start,
    completedAt: start,
    latency: (index * 7) % 20,
    ...rest,
  }
}

describeEachTopology('the queries that docs/mongodb.md shows', (topology) => {
  const { database, url } = testDatabase(topology)

  beforeAll(async () => {
    if (!hasTopology(topology)) return
    const { stores, close } = await mongoStorage({ url })
    const dataset = await stores.datasets.createDataset({ name: 'support/questions.jsonl' })
    await stores.datasets.addItems({ datasetId: dataset.id, items: ['a', 'b', 'c'].map((id) => ({ id, input: id })) })
    await stores.datasets.updateItem({ datasetId: dataset.id, id: 'b', input: 'B' })
    await stores.datasets.deleteItem({ datasetId: dataset.id, id: 'a' })
    const about = {
      datasetId: dataset.id,
      datasetVersion: dataset.version,
      targetType: 'function' as const,
      targetId: 'bot',
      totalItems: 20,
    }
    await stores.runs.createRun({ ...about, id: 'nightly-41' })
    const { epoch } = await stores.runs.createRun({ ...about, id: 'nightly-42' })
    const verdicts: readonly Verdict[] = ['passed', 'failed', 'errored', 'unscored']
    const results = Array.from({ length: 20 }, (_, index) => row(index, verdicts[index % 4] ?? 'passed'))
    await stores.runs.addResults({ runId: 'nightly-42', epoch, results })
    // The row that it replaces is in the collection still.
    await stores.runs.addResults({ runId: 'nightly-42', epoch, replace: 'errored', results: [row(2, 'failed')] })
    // So is this one, of a batch that was never committed.
    const run = await database.collection('assay_runs').findOne({ _id: 'nightly-42' as never })
    const stray = { _id: { r: run?.['key'], i: 'item-1', t: 9 }, seq: 99, claim: 0, verdict: 'failed', latency: 1e9 }
    await database.collection('assay_results').insertOne(stray as never)
    await close()
  }, 60_000)

  it('give the failed rows of a run', async () => {
    const failed = await typed(database, 'db.assay_results.find({ ...rows')

    expect(failed).toMatchObject([1, 5, 9, 13, 17, 2].map((index) => ({ _id: { i: `item-${index}`, t: 0 }, input: `question ${index}` })))
  })

  it('give the number of rows per verdict', async () => {
    const run = await typed(database, "db.assay_runs.findOne({ _id: 'nightly-42' }, {")

    expect(run).toEqual({
      _id: 'nightly-42',
      status: 'pending',
      rows: { counts: { passed: 5, failed: 6, errored: 4, unscored: 5, unjudged: 0 } },
    })
  })

  it('give the mean of a scorer over the rows that have a score', async () => {
    const means = await typed(database, 'db.assay_results.aggregate([\n  { $match: rows }')

    const scored = [0, 1, 2, 4, 5, 8, 9, 12, 13, 16, 17]
    const mean = scored.reduce((sum, index) => sum + index / 10, 0) / scored.length
    expect(means).toEqual([{ _id: 'exact-match', mean: expect.closeTo(mean, 10), rows: scored.length }])
  })

  it('give what target and scorers cost', async () => {
    const costs = await typed(database, 'db.assay_results.aggregate([\n  { $match: rows },\n  {\n')

    // Of the 16 rows that did not error.
    expect(costs).toEqual([{ _id: null, target: 8, scorers: 4 }])
  })

  it('give the ten slowest rows', async () => {
    const slowest = await typed(database, 'db.assay_results.find(rows')

    // Each index from 0 to 19 has a latency of its own, from 0 to 19.
    expect(slowest).toMatchObject([19, 18, 17, 16, 15, 14, 13, 12, 11, 10].map((latency) => ({ latency, input: expect.any(String) })))
  })

  it('give what went wrong how often', async () => {
    const errors = await typed(database, "db.assay_results.aggregate([\n  { $match: { ...rows, verdict: 'errored' }")

    expect(errors).toEqual([{ _id: 'It broke', rows: 4, items: ['item-6', 'item-10', 'item-14', 'item-18'] }])
  })

  it('give the newest runs of a dataset', async () => {
    const runs = await typed(database, 'db.assay_runs\n  .find(')

    expect(runs).toMatchObject([
      { _id: 'nightly-42', targetId: 'bot', rows: { counts: { failed: 6 } } },
      { _id: 'nightly-41', targetId: 'bot', rows: { counts: { failed: 0 } } },
    ])
  })

  it('give the items of a dataset as they are now', async () => {
    const items = await typed(database, 'db.assay_items')

    expect(items).toMatchObject([
      { _id: { i: 'b' }, input: 'B' },
      { _id: { i: 'c' }, input: 'c' },
    ])
  })

  it('are all tested', () => {
    expect(blocks).toHaveLength(setUp.length + 8)
  })
})
