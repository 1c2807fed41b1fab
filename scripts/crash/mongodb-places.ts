import { examineMongoStore } from '@assay/storage-mongodb'
import { MongoClient } from 'mongodb'
import { databaseUrl } from '../../packages/storage-mongodb/src/__tests__/database-url.ts'
import { chooseServers } from '../../packages/storage-mongodb/src/__tests__/mongod/choose-servers.ts'
import { thisMachine } from '../../packages/storage-mongodb/src/__tests__/mongod/machine.ts'
import type { MakeRoundPlace } from './round-place.ts'

/** Which server rounds are on. */
export type Topology = 'standalone' | 'replicaSet'

/** Databases of a server, one for each round. */
export interface MongodbPlaces extends AsyncDisposable {
  readonly make: MakeRoundPlace
}

/** Starts servers as the tests do, or takes the one that `ASSAY_TEST_MONGODB_URL` names. */
export async function mongodbPlaces(topology: Topology): Promise<MongodbPlaces> {
  const servers = await chooseServers(thisMachine())
  const server = topology === 'standalone' ? servers.standaloneUrl : servers.replicaSetUrl
  if (server === null) {
    await servers.stop()
    throw new Error(`There is no ${topology}: ${servers.missing ?? 'the given server is another one'}`)
  }
  const client = new MongoClient(server)
  let rounds = 0
  return {
    make: async () => {
      rounds += 1
      const name = `crash-${process.pid}-${rounds}`
      return {
        url: databaseUrl(server, name),
        leftBehind: async () => {
          const { findings } = await examineMongoStore({ client, database: name })
          return findings.map(({ path, problem }) => `${path}: ${problem}`)
        },
        remove: async () => void (await client.db(name).dropDatabase()),
      }
    },
    [Symbol.asyncDispose]: async () => {
      await client.close()
      await servers.stop()
    },
  }
}
