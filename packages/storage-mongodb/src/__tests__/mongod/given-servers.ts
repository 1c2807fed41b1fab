import { MongoClient } from 'mongodb'
import type { TestServers } from './test-servers.ts'
import { withoutUsers } from './without-users.ts'

/** Takes the server that somebody named for the tests, and starts none. The server has so many milliseconds to answer. */
export async function givenServers(url: string, serverSelectionTimeoutMS = 5000): Promise<TestServers> {
  const none = { standaloneUrl: null, replicaSetUrl: null, mongod: null, isProblem: false, stop: async () => {} }
  try {
    const client = new MongoClient(url, { serverSelectionTimeoutMS })
    try {
      const { setName } = await client.db('admin').command({ hello: 1 })
      return setName === undefined
        ? { ...none, standaloneUrl: url, missing: 'ASSAY_TEST_MONGODB_URL leads to a standalone server, no replica set is there' }
        : { ...none, replicaSetUrl: url, missing: 'ASSAY_TEST_MONGODB_URL leads to a replica set, no standalone server is there' }
    } finally {
      await client.close()
    }
  } catch (error) {
    return { ...none, missing: `ASSAY_TEST_MONGODB_URL leads to no server: ${withoutUsers(String(error))}`, isProblem: true }
  }
}
