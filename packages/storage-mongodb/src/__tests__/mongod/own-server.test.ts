import { MongoClient } from 'mongodb'
import { describe, expect, inject, it } from 'vitest'
import { startOwnServer } from './own-server.ts'

const mongod = inject('mongod')

describe.skipIf(mongod === null)('a server of its own', { timeout: 30_000 }, () => {
  if (mongod === null) return

  it.each(['kill', 'stop'] as const)('keeps its port and its data over a %s', async (end) => {
    await using server = await startOwnServer(mongod)
    await using client = new MongoClient(server.url)
    const words = client.db('test').collection<{ _id: number }>('words')
    await words.insertOne({ _id: 1 }, { writeConcern: { w: 1, journal: true } })

    await server[end]()
    await server.start()

    expect(await words.find().toArray()).toEqual([{ _id: 1 }])
  })

  it('is not there while it has ended', async () => {
    await using server = await startOwnServer(mongod)
    await server.kill()
    await using client = new MongoClient(server.url, { serverSelectionTimeoutMS: 200 })

    await expect(client.connect()).rejects.toThrow('ECONNREFUSED')
  })

  it('lets a user do what the roles allow', async () => {
    const reader = { name: 'reader', password: 'p@ss/word', roles: [{ role: 'read', db: 'test' }] }
    await using server = await startOwnServer(mongod, [reader])
    await using client = new MongoClient(server.urlOf(reader))
    const words = client.db('test').collection('words')

    const found = await words.find().toArray()

    expect(found).toEqual([])
    await expect(words.insertOne({})).rejects.toThrow('not authorized on test')
  })

  it('lets nobody else in when it has users', async () => {
    await using server = await startOwnServer(mongod, [{ name: 'reader', password: 'secret', roles: [{ role: 'read', db: 'test' }] }])
    await using client = new MongoClient(server.url)

    await expect(client.db('test').collection('words').find().toArray()).rejects.toThrow('requires authentication')
  })
})
