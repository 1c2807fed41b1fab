import { MongoClient } from 'mongodb'
import { describe, expect, inject, it } from 'vitest'
import { startOwnReplicaSet } from './own-replica-set.ts'
import { startOwnServer } from './own-server.ts'
import { startTcpProxy } from './tcp-proxy.ts'

const mongod = inject('mongod')

describe.skipIf(mongod === null)('a driver behind a proxy', { timeout: 30_000 }, () => {
  if (mongod === null) return

  it('does not hear that its write was done when the answer is lost', async () => {
    await using server = await startOwnServer(mongod)
    await using proxy = await startTcpProxy(server.port)
    await using client = new MongoClient(proxy.url, { retryWrites: false })
    const words = client.db('test').collection<{ _id: number }>('words')
    await words.insertOne({ _id: 1 })
    proxy.faults.loseAnswers({ command: 'insert', count: 1, thenCut: true })

    const write = words.insertOne({ _id: 2 })

    await expect(write).rejects.toThrow('ECONNRESET')
    expect(await words.countDocuments()).toBe(2)
  })

  it('writes once on a replica set when an answer is lost, and has transactions', async () => {
    await using set = await startOwnReplicaSet(mongod, 1)
    const { port } = await set.primary()
    await using proxy = await startTcpProxy(port)
    await using client = new MongoClient(proxy.url)
    const words = client.db('test').collection<{ _id: number }>('words')
    await words.insertOne({ _id: 1 })
    proxy.faults.loseAnswers({ command: 'insert', count: 1, thenCut: true })

    await words.insertOne({ _id: 2 })
    await client.withSession((session) => session.withTransaction(() => words.insertOne({ _id: 3 }, { session })))

    expect(proxy.faults.lostAnswers).toBe(1)
    expect(await words.countDocuments()).toBe(3)
  })
})
