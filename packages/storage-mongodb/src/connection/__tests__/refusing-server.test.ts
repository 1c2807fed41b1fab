import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startOwnServer } from '../../__tests__/mongod/own-server.ts'
import type { OwnServer } from '../../__tests__/mongod/own-server.ts'
import { hasTopology } from '../../__tests__/test-database.ts'
import { toldFailure } from './told-failure.ts'

const mongod = inject('mongod')
const root = { name: 'root-of-all', password: 'r00tp4ss', roles: [{ role: 'root', db: 'admin' }] }
const reader = { name: 'reader-of-evals', password: 're4derp4ss', roles: [{ role: 'read', db: 'evals' }] }

describe('a server without users', () => {
  it.skipIf(!hasTopology('standalone'))('knows nobody who gives a name, which is told without name and password', async () => {
    const { host } = new URL(inject('mongodbStandaloneUrl') ?? '')

    const told = await toldFailure(`mongodb://somebody:p4ssw0rd@${host}/evals`)

    expect(told).toMatchObject({
      code: 'BACKEND',
      text: `The MongoDB server at ${host} refused the user name or the password, which it looked up in the database evals: correct them in the storage URL, and name the database in which the user was made with authSource`,
      cause: 'MongoServerError',
    })
    expect(told.shown).not.toMatch(/p4ssw0rd|somebody/)
    expect(told.milliseconds).toBeLessThan(5_000)
  })
})

describe.skipIf(mongod === null)('a server with users', () => {
  if (mongod === null) return
  let server: OwnServer

  beforeAll(async () => {
    server = await startOwnServer(mongod, [root, reader])
    await using client = new MongoClient(server.urlOf(root))
    const evals = client.db('evals')
    const privileges = [{ resource: { db: 'evals', collection: '' }, actions: ['find', 'insert', 'update', 'remove', 'listIndexes'] }]
    await evals.command({ createRole: 'writerWithoutIndexes', privileges, roles: [] })
    await evals.command({ createUser: 'writer', pwd: 'wr1terp4ss', roles: ['writerWithoutIndexes'] })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it('names the place where it looked for a wrong password, and shows neither password nor user', async () => {
    const told = await toldFailure(server.urlOf({ name: root.name, password: 'wr0ngp4ss' }))

    expect(told.text).toContain('refused the user name or the password, which it looked up in the database admin')
    expect(told.shown).not.toMatch(/wr0ngp4ss|root-of-all/)
    expect(told.milliseconds).toBeLessThan(5_000)
  })

  it('wants a user from whoever names none', async () => {
    const told = await toldFailure(server.url, (client) => client.db('evals').collection('runs').findOne({}), 'read')

    expect(told).toMatchObject({ code: 'BACKEND', outcome: undefined, cause: 'MongoServerError' })
    expect(told.text).toMatch(/^The MongoDB server at .* wants a user and a password: put them into the storage URL/)
  })

  it.each([
    {
      may: 'write into evals.runs',
      role: 'readWrite',
      command: (client: MongoClient) => client.db('evals').collection('runs').insertMany([{}, {}]),
    },
    {
      may: 'change documents of evals.runs',
      role: 'readWrite',
      command: (client: MongoClient) =>
        client
          .db('evals')
          .collection('runs')
          .updateOne({}, { $set: { name: 'new' } }),
    },
    {
      may: 'change documents of evals.runs',
      role: 'readWrite',
      command: (client: MongoClient) =>
        client
          .db('evals')
          .collection('runs')
          .findOneAndUpdate({}, { $set: { name: 'new' } }),
    },
    {
      may: 'delete from evals.results',
      role: 'readWrite',
      command: (client: MongoClient) => client.db('evals').collection('results').deleteMany({}),
    },
    {
      may: 'read other.runs',
      role: 'read',
      command: (client: MongoClient) => client.db('other').collection('runs').find({}).toArray(),
    },
  ])('names what a user may not $may, and the role $role', async ({ may, role, command }) => {
    const told = await toldFailure(server.urlOf(reader), command, 'write')

    const [, database = ''] = / (\w+)\.\w+$/.exec(may) ?? []
    expect(told).toMatchObject({
      code: 'BACKEND',
      text: `The user of the storage URL may not ${may}: give it the role ${role} on the database ${database}`,
      outcome: 'none',
    })
    expect(told.shown).not.toMatch(/re4derp4ss|reader-of-evals/)
  })

  it('tells whoever may write but create no index who can do that once', async () => {
    const url = server.urlOf({ name: 'writer', password: 'wr1terp4ss' }).replace('authSource=admin', 'authSource=evals')

    const told = await toldFailure(url, (client) => client.db('evals').collection('runs').createIndex({ createdAt: -1 }))

    expect(told.text).toBe(
      'The user of the storage URL may not create indexes on evals.runs: give it the role readWrite on the database evals, or have somebody who may run assay storage migrate once',
    )
    expect(told.shown).not.toMatch(/wr1terp4ss/)
    expect(told.milliseconds).toBeLessThan(5_000)
  })
})
