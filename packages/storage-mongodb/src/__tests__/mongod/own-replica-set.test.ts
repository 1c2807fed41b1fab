import { MongoClient } from 'mongodb'
import { describe, expect, inject, it } from 'vitest'
import { startOwnReplicaSet } from './own-replica-set.ts'

const mongod = inject('mongod')

describe.skipIf(mongod === null)('a replica set of its own', { timeout: 30_000 }, () => {
  if (mongod === null) return

  it('has another primary after the first has stepped down', async () => {
    await using set = await startOwnReplicaSet(mongod)
    const first = await set.primary()
    await using client = new MongoClient(set.url, { heartbeatFrequencyMS: 500 })
    await client
      .db('test')
      .collection('words')
      .insertOne({}, { writeConcern: { w: 3 } })

    await set.stepDown()
    await client
      .db('test')
      .collection('words')
      .insertOne({}, { writeConcern: { w: 'majority' } })

    expect(await set.primary()).not.toBe(first)
  })

  it('goes on when its primary is killed, and takes it back', async () => {
    await using set = await startOwnReplicaSet(mongod)
    const first = await set.primary()
    await using client = new MongoClient(set.url, { heartbeatFrequencyMS: 500 })
    const words = client.db('test').collection('words')
    await words.insertOne({}, { writeConcern: { w: 3 } })

    await first.kill()
    await words.insertOne({}, { writeConcern: { w: 2 } })
    const second = await set.primary()
    await first.start()
    await words.insertOne({}, { writeConcern: { w: 3 } })

    expect(second).not.toBe(first)
    expect(await words.countDocuments()).toBe(3)
  })
})
