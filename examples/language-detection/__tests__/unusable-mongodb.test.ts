import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startOwnServer } from '../../../packages/storage-mongodb/src/__tests__/mongod/own-server.ts'
import type { OwnServer } from '../../../packages/storage-mongodb/src/__tests__/mongod/own-server.ts'
import { hasTopology, testDatabase } from '../../../packages/storage-mongodb/src/__tests__/test-database.ts'
// oxlint-disable-next-line import/no-unassigned-import -- it says what `inject` gives
import '../../../packages/storage-mongodb/src/__tests__/servers.ts'
import { runExample } from './run-example.ts'

const mongod = inject('mongod')
const words = ['run', 'dataset.jsonl', '--target', 'franc', '--reporter', 'silent']
const eva = { name: 'eva-who-evaluates', password: 'p4ssw0rd-of-eva', roles: [{ role: 'readWrite', db: 'evals' }] }
const reader = { name: 'rea-who-reads', password: 'p4ssw0rd-of-rea', roles: [{ role: 'read', db: 'evals' }] }

describe('somebody who tries the example with a MongoDB that cannot be used', { timeout: 120_000 }, () => {
  let usualTime = 0

  beforeAll(async () => {
    usualTime = (await runExample('memory:', words)).milliseconds
  }, 120_000)

  /** Within five seconds one line of words, and the exit code; no part of a user or a password, and no stack. */
  async function expectTold(url: string, told: { readonly code: number; readonly says: RegExp }): Promise<void> {
    const { code, stdout, stderr, milliseconds } = await runExample(url, words)

    expect(stderr).toMatch(told.says)
    expect({ code, stdout }).toEqual({ code: told.code, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toMatch(/p4ss|eva-who|rea-who|\n +at /)
    // The process has to start, too, which takes longer at some times than at others.
    expect(milliseconds).toBeLessThan(5_000 + 2 * usualTime)
  }

  test('is told that the host is not known', async () => {
    await expectTold(`mongodb://${eva.name}:${eva.password}@no-such-host.invalid/evals`, {
      code: 3,
      says: /^assay: .*The host no-such-host\.invalid is not known \(name not found\): correct it in the storage URL, or look at this machine's name resolution$/m,
    })
  })

  test('is told that nobody listens at the port', async () => {
    await expectTold(`mongodb://${eva.name}:${eva.password}@127.0.0.1:1/evals`, {
      code: 3,
      says: /^assay: .*No MongoDB server answers at 127\.0\.0\.1:1 \(connection refused\): start it, or correct host and port in the storage URL$/m,
    })
  })

  describe.skipIf(!hasTopology('standalone'))('on a server of others', () => {
    const { url, database } = testDatabase('standalone')

    test('is told that the documents in the database are not of Assay', async () => {
      await database.collection('assay_runs').insertOne({ name: 'of another program' })

      await expectTold(url, {
        code: 2,
        says: /^assay: .*assay_runs holds documents, and nothing says that they are Assay's: choose another database in the storage URL/m,
      })
      expect(await database.collection('assay_runs').countDocuments()).toBe(1)
    })
  })

  describe.skipIf(mongod === null)('on a server with users', () => {
    if (mongod === null) return
    let server: OwnServer

    beforeAll(async () => {
      server = await startOwnServer(mongod, [{ ...eva, name: 'root', roles: [{ role: 'root', db: 'admin' }] }, eva, reader])
    }, 60_000)
    afterAll(() => server[Symbol.asyncDispose]())

    const urlOf = (user: typeof eva): string => server.urlOf(user).replace('/?', '/evals?')

    test('is told that user or password is refused', async () => {
      await expectTold(urlOf({ ...eva, password: 'wrong-p4ssw0rd' }), {
        code: 3,
        says: /^assay: .*refused the user name or the password, which it looked up in the database admin: correct them in the storage URL/m,
      })
    })

    test('is told which role the user lacks to create indexes', async () => {
      await expectTold(urlOf(reader), {
        code: 3,
        says: /^assay: .*The user of the storage URL may not create indexes on evals\.assay_\w+: give it the role readWrite on the database evals, or have somebody who may run assay storage migrate once$/m,
      })
    })

    test('can run it once the URL is right', async () => {
      const { code, stderr } = await runExample(urlOf(eva), words)

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })
  })
})
