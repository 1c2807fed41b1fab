import { MongoClient } from 'mongodb'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import type { Mongod } from './find-mongod.ts'
import { launchTimeout, serverArguments } from './server-arguments.ts'
import { killServer } from './server-process.ts'

interface Configuration {
  readonly version: number
  readonly settings: object
}

/**
 * Starts a replica set on loopback that holds an election one second after its primary fell silent, and so has its first one soon. Its data lies in the
 * folders, of which there is one for each member; by default each makes one of its own.
 */
export async function startReplicaSet(mongod: Mongod, count: number, folders: readonly string[] = []): Promise<MongoMemoryReplSet> {
  const set = new MongoMemoryReplSet({
    binary: { systemBinary: mongod.path, version: mongod.version },
    instanceOpts: Array.from({ length: count }, (_, index) => {
      const dbPath = folders[index]
      return { launchTimeout, ...(dbPath !== undefined && { dbPath }) }
    }),
    replSet: {
      count,
      storageEngine: 'wiredTiger',
      args: [...serverArguments],
      configSettings: { electionTimeoutMillis: 1000, heartbeatIntervalMillis: 200 },
    },
  })
  try {
    await set.start()
  } catch (error) {
    await discardReplicaSet(set)
    throw error
  }
  return set
}

/**
 * Makes a replica set wait a minute before it holds an election, and ask every two seconds, as servers do by themselves, who is there: on a machine at
 * full load, one second brings elections in the middle of tests that want none. Resolves when a majority of the set has copied all there is.
 */
export async function steadyReplicaSet(set: MongoMemoryReplSet): Promise<void> {
  const client = new MongoClient(set.getUri())
  try {
    const admin = client.db('admin')
    const { config }: { config?: Configuration } = await admin.command({ replSetGetConfig: 1 })
    if (config === undefined) throw new Error('The replica set does not tell its configuration')
    const settings = { ...config.settings, electionTimeoutMillis: 60_000, heartbeatTimeoutSecs: 60, heartbeatIntervalMillis: 2_000 }
    await admin.command({ replSetReconfig: { ...config, version: config.version + 1, settings } })
  } finally {
    await client.close()
  }
}

/** Ends a replica set and deletes its data. */
export async function discardReplicaSet(set: MongoMemoryReplSet): Promise<void> {
  // To end in good order takes two seconds, and nobody needs the data.
  await Promise.all(set.servers.map(killServer))
  await set.stop()
}
