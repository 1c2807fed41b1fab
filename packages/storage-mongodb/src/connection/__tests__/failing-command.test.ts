import type { MongoClient } from 'mongodb'
import { MongoMemoryServer } from 'mongodb-memory-server-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startOwnReplicaSet } from '../../__tests__/mongod/own-replica-set.ts'
import { startOwnServer } from '../../__tests__/mongod/own-server.ts'
import type { OwnServer } from '../../__tests__/mongod/own-server.ts'
import { serverArguments } from '../../__tests__/mongod/server-arguments.ts'
import { discardServer } from '../../__tests__/mongod/server-process.ts'
import { startTcpProxy } from '../../__tests__/mongod/tcp-proxy.ts'
import { toldFailure } from './told-failure.ts'

const mongod = inject('mongod')

function insertInto(client: MongoClient, value: unknown = 1): Promise<unknown> {
  return client
    .db('evals')
    .collection('runs')
    .insertOne({ value }, { writeConcern: { w: 'majority', journal: true } })
}

describe.skipIf(mongod === null)('a command that fails', () => {
  if (mongod === null) return
  let server: OwnServer

  beforeAll(async () => {
    server = await startOwnServer(mongod)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it.each([
    { what: 'the disk is full', data: { errorCode: 14_031 }, says: /^The disk of the MongoDB server at .* is full: free space on it/ },
    {
      what: 'another server has become the primary',
      data: { errorCode: 10_107 },
      says: /is not the primary any more, or stops: wait until the replica set has a new one/,
    },
    {
      what: 'a majority does not confirm',
      data: { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
      says: /wrote, but a majority of the replica set did not confirm it \(waiting for replication timed out\)/,
    },
    {
      what: 'the connection breaks',
      data: { closeConnection: true },
      says: /^The connection to the MongoDB server at .* broke \(connection \d+ to 127\.0\.0\.1:\d+ closed\)/,
    },
    {
      what: 'the server has another problem',
      data: { errorCode: 96 },
      says: /could not write \(Failing command via 'failCommand' failpoint\)/,
    },
  ])(
    'is told of when $what, and nobody says that nothing was written',
    async ({ data, says }) => {
      const told = await toldFailure(
        server.url,
        async (client) => {
          await failInsert(client, data)
          await insertInto(client)
        },
        'write',
      )

      expect(told).toMatchObject({ code: 'BACKEND', text: expect.stringMatching(says), outcome: 'unknown' })
    },
    30_000,
  )

  it('is refused when the server keeps no journal', async () => {
    const careless = new MongoMemoryServer({
      binary: { systemBinary: mongod.path, version: mongod.version },
      instance: { storageEngine: 'wiredTiger', args: [...serverArguments, '--nojournal'] },
    })
    await careless.start()

    const told = await toldFailure(careless.getUri(), insertInto, 'write')
    await discardServer(careless)

    expect(told.text).toMatch(/keeps no journal, so nothing that it confirms would survive a crash: start it without --nojournal$/)
  }, 30_000)

  it.each([16 * 2 ** 20 + 10, 50 * 2 ** 20])(
    'is TOO_LARGE when a document has %d bytes',
    async (length) => {
      const told = await toldFailure(server.url, (client) => insertInto(client, 'x'.repeat(length)), 'write')

      expect(told).toMatchObject({ code: 'TOO_LARGE', outcome: 'none' })
      expect(told.text).toContain('larger than the 16 MB that a MongoDB document may have')
    },
    30_000,
  )

  it('names the pool when all connections are in use', async () => {
    await using proxy = await startTcpProxy(Number(new URL(server.url).port))

    const told = await toldFailure(`${proxy.url}&maxPoolSize=1&waitQueueTimeoutMS=200`, async (client) => {
      await insertInto(client)
      proxy.faults.hold('answers')
      const waiting = insertInto(client)
      try {
        await insertInto(client)
      } finally {
        proxy.faults.release()
        await waiting
      }
    })

    expect(told.text).toMatch(/^All connections to the MongoDB server at .* are in use: raise maxPoolSize or waitQueueTimeoutMS/)
  }, 30_000)

  it('is told of within its limit when the server stops answering in the middle', async () => {
    await using proxy = await startTcpProxy(Number(new URL(server.url).port))

    const told = await toldFailure(
      `${proxy.url}&socketTimeoutMS=500`,
      async (client) => {
        await insertInto(client)
        proxy.faults.hold()
        await insertInto(client)
      },
      'write',
    )

    expect(told).toMatchObject({ code: 'BACKEND', outcome: 'unknown' })
    expect(told.text).toMatch(/^The MongoDB server at .* stopped answering \(no answer within 0.5 s\): look at the server and the network/)
    expect(told.milliseconds).toBeLessThan(5_000)
  }, 30_000)

  it('names the replica set that has no primary', async () => {
    await using set = await startOwnReplicaSet(mongod, 2)

    const told = await toldFailure(`${set.url}&serverSelectionTimeoutMS=3000`, async (client) => {
      await insertInto(client)
      await (await set.primary()).kill()
      await insertInto(client)
    })

    expect(told.text).toMatch(
      /^The replica set \w+ at .* has no primary, so nothing can be read or written: an election takes some seconds/,
    )
  }, 60_000)

  it('says what is wrong with the program when its client was closed', async () => {
    const told = await toldFailure(server.url, async (client) => {
      await client.close()
      await insertInto(client)
    })

    expect(told.text).toBe('The MongoClient that the store uses was closed: close the store first, the client after it')
  }, 30_000)
})

/** Has a server fail the next insertion. */
async function failInsert(client: MongoClient, data: object): Promise<void> {
  const mode = { times: 1 }
  await client.db('admin').command({ configureFailPoint: 'failCommand', mode, data: { failCommands: ['insert'], ...data } })
}
