import { describe, expect, inject, it } from 'vitest'
import { givenServers } from './given-servers.ts'
import { startOwnReplicaSet } from './own-replica-set.ts'
import { startOwnServer } from './own-server.ts'

const mongod = inject('mongod')

describe.skipIf(mongod === null)('a server that is given', { timeout: 30_000 }, () => {
  if (mongod === null) return

  it('stands for the standalone one, and the replica set is missing', async () => {
    await using server = await startOwnServer(mongod)

    const servers = await givenServers(server.url)

    expect(servers).toMatchObject({ standaloneUrl: server.url, replicaSetUrl: null, isProblem: false })
    expect(servers.missing).toContain('no replica set is there')
  })

  it('stands for the replica set, and the standalone one is missing', async () => {
    await using set = await startOwnReplicaSet(mongod, 1)

    const servers = await givenServers(set.url)

    expect(servers).toMatchObject({ standaloneUrl: null, replicaSetUrl: set.url, isProblem: false })
    expect(servers.missing).toContain('no standalone server is there')
  })
})

it.each([
  ['nothing listens there', 'mongodb://me:secret@127.0.0.1:1/', 'ECONNREFUSED'],
  ['it is no URL of MongoDB', 'http://me:secret@127.0.0.1:1/', 'Invalid scheme'],
])('makes the run fail without telling the password where %s', async (_where, url, reason) => {
  const servers = await givenServers(url, 200)

  expect(servers).toMatchObject({ standaloneUrl: null, replicaSetUrl: null, isProblem: true })
  expect(servers.missing).toContain(reason)
  expect(servers.missing).not.toContain('secret')
})
