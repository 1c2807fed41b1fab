import { MongoClient } from 'mongodb'
import type { Mongod } from './find-mongod.ts'
import { serverProcess } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'
import { discardReplicaSet, startReplicaSet } from './start-replica-set.ts'

/** A replica set of one test's own. At the end of the block that holds it (`await using`) it ends and its data is deleted. */
export interface OwnReplicaSet extends AsyncDisposable {
  readonly url: string
  readonly members: readonly ServerProcess[]
  /** Waits for a primary and gives it. */
  primary(): Promise<ServerProcess>
  /** Makes the primary give its place to another member; resolves when it is a secondary, for a minute at least. */
  stepDown(): Promise<void>
}

/** Starts a replica set of so many members on loopback. When its primary falls silent, it elects another after one second. */
export async function startOwnReplicaSet(mongod: Mongod, count = 3): Promise<OwnReplicaSet> {
  const set = await startReplicaSet(mongod, count)
  const url = set.getUri()
  const members = set.servers.map(serverProcess)
  return {
    url,
    members,
    primary: () =>
      withClient(url, async (client) => {
        const { primary } = await client.db('admin').command({ hello: 1 })
        const member = members.find(({ host }) => host === primary)
        if (member === undefined) throw new Error(`${String(primary)} is no member of the replica set`)
        return member
      }),
    stepDown: () =>
      withClient(url, async (client) => {
        await client.db('admin').command({ replSetStepDown: 60, secondaryCatchUpPeriodSecs: 5 })
      }),
    [Symbol.asyncDispose]: () => discardReplicaSet(set),
  }
}

async function withClient<Answer>(url: string, action: (client: MongoClient) => Promise<Answer>): Promise<Answer> {
  const client = new MongoClient(url)
  try {
    return await action(client)
  } finally {
    await client.close()
  }
}
