import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startOwnReplicaSet } from '../mongod/own-replica-set.ts'
import type { OwnReplicaSet } from '../mongod/own-replica-set.ts'
import { expectDone } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { evaluator, limitedUrl, ownUrl } from './place.ts'

const mongod = inject('mongod')
// On a machine at full load an election takes its time.
const patience = { serverSelectionTimeoutMS: 15_000 }

describe.skipIf(mongod === null)('a run whose replica set gets another primary in the middle', { timeout: 120_000 }, () => {
  if (mongod === null) return
  let set: OwnReplicaSet

  beforeAll(async () => {
    set = await startOwnReplicaSet(mongod)
    await using client = new MongoClient(set.url)
    await client.db('admin').command({ createUser: evaluator.name, pwd: evaluator.password, roles: [...evaluator.roles] })
  }, 120_000)
  afterAll(() => set[Symbol.asyncDispose]())

  it('goes on when the primary steps down', async () => {
    const evaluation = await Evaluation.make(ownUrl(set.url))
    const before = await set.primary()
    const working = evaluation.workAt(limitedUrl(evaluation.url, patience))
    await evaluation.rows(10)

    await set.stepDown()
    evaluation.goOn()
    const work = await working

    await expectDone(evaluation, work)
    expect(await set.primary()).not.toBe(before)
  })

  it('goes on when the primary is killed', async () => {
    const evaluation = await Evaluation.make(ownUrl(set.url))
    const before = await set.primary()
    const working = evaluation.workAt(limitedUrl(evaluation.url, patience))
    await evaluation.rows(10)

    await before.kill()
    evaluation.goOn()
    const work = await working
    await before.start()

    await expectDone(evaluation, work)
  })
})
