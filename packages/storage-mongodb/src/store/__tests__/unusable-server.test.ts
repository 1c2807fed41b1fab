import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { systemSeam } from '@assay/core'
import { MongoClient } from 'mongodb'
import { MongoMemoryServer } from 'mongodb-memory-server-core'
import { describe, expect, inject, it } from 'vitest'
import { startOwnServer } from '../../__tests__/mongod/own-server.ts'
import { serverArguments } from '../../__tests__/mongod/server-arguments.ts'
import { discardServer } from '../../__tests__/mongod/server-process.ts'
import { refuseOldServer } from '../check-server.ts'
import { migrateStorage } from '../migrate-storage.ts'
import { mongoStorage } from '../mongo-storage.ts'
import { refusalOf } from './refusal-of.ts'
import { sampleRun } from './sample-input.ts'

const mongod = inject('mongod')
const { elapsed } = systemSeam()

it('is refused within five seconds when nobody is there, without the password', async () => {
  const start = elapsed()

  const error = await refusalOf(mongoStorage({ url: 'mongodb://bob:p4ssw0rd@127.0.0.1:1/evals' }))

  expect(error).toMatchObject({ code: 'BACKEND', message: expect.stringContaining('No MongoDB server answers at 127.0.0.1:1') })
  expect(inspect(error, { depth: 10 })).not.toMatch(/p4ssw0rd|bob/)
  expect(elapsed() - start).toBeLessThan(6_500)
}, 15_000)

it('is refused within five seconds when it says nothing, also with a client that would wait for longer', async () => {
  const silent = createServer(() => {})
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = silent.address() as AddressInfo
  await using client = new MongoClient(`mongodb://127.0.0.1:${port}/`)
  const start = elapsed()

  const error = await refusalOf(mongoStorage({ client, database: 'evals' }))

  expect(error).toMatchObject({
    code: 'BACKEND',
    message: `The MongoDB server at 127.0.0.1:${port} did not answer within 5 s: look whether it runs, and whether a firewall lies between`,
  })
  expect(elapsed() - start).toBeLessThan(6_500)
  silent.close()
}, 15_000)

it.each([{ maxWireVersion: 9 }, {}])('is refused when it is older than MongoDB 5.0: %j', (hello) => {
  const server = { hosts: ['localhost:27017'], authSource: null, selectionSeconds: 5, answerSeconds: 30 }

  expect(() => refuseOldServer(hello, server)).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED',
      message: 'The MongoDB server at localhost:27017 is too old: Assay needs MongoDB 5.0 or newer',
    }),
  )
})

describe.skipIf(mongod === null)('a server that has its own rules', () => {
  if (mongod === null) return

  it('is refused when it keeps no journal', async () => {
    const careless = new MongoMemoryServer({
      binary: { systemBinary: mongod.path, version: mongod.version },
      instance: { storageEngine: 'wiredTiger', args: [...serverArguments, '--nojournal'] },
    })
    await careless.start()

    const error = await refusalOf(mongoStorage({ url: careless.getUri('evals') }))
    await discardServer(careless)

    expect(error).toMatchObject({ code: 'BACKEND', message: expect.stringContaining('keeps no journal') })
  }, 30_000)

  it('lets a user who may create no index work after somebody else did', async () => {
    const root = { name: 'root-of-all', password: 'r00tp4ss', roles: [{ role: 'root', db: 'admin' }] }
    await using server = await startOwnServer(mongod, [root])
    const { host } = new URL(server.url)
    await using client = new MongoClient(server.urlOf(root))
    const privileges = [{ resource: { db: 'evals', collection: '' }, actions: ['find', 'insert', 'update', 'remove', 'listIndexes'] }]
    await client.db('evals').command({ createRole: 'writerWithoutIndexes', privileges, roles: [] })
    await client.db('evals').command({ createUser: 'writer', pwd: 'wr1terp4ss', roles: ['writerWithoutIndexes'] })
    const url = `mongodb://writer:wr1terp4ss@${host}/evals`
    const start = elapsed()

    const error = await refusalOf(mongoStorage({ url }))
    const milliseconds = elapsed() - start
    const left = await client.db('evals').listCollections().toArray()
    await migrateStorage({ url: server.urlOf(root).replace('/?', '/evals?') })
    const storage = await mongoStorage({ url })
    const run = await storage.stores.runs.createRun(sampleRun('run-1'))
    await storage.close()

    expect(error).toMatchObject({
      code: 'BACKEND',
      message: expect.stringMatching(
        /^The user of the storage URL may not create indexes on evals\.assay_\w+: give it the role readWrite on the database evals, or have somebody who may run assay storage migrate once$/,
      ),
    })
    expect(inspect(error, { depth: 10 })).not.toMatch(/wr1terp4ss/)
    expect(milliseconds).toBeLessThan(5_000)
    expect(left).toEqual([])
    expect(run.id).toBe('run-1')
  }, 30_000)
})
