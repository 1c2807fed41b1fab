import { MongoMemoryServer } from 'mongodb-memory-server-core'
import type { Mongod } from './find-mongod.ts'
import { launchTimeout, serverArguments } from './server-arguments.ts'
import { discardServer } from './server-process.ts'
import { discardReplicaSet, startReplicaSet, steadyReplicaSet } from './start-replica-set.ts'

/** The servers of a test run. */
export interface RunningServers {
  readonly standaloneUrl: string
  readonly replicaSetUrl: string
  /** Ends them and deletes their data. */
  stop(): Promise<void>
}

/** Starts a standalone server and a replica set of three, side by side, on loopback. Where one does not start, none stays. */
export async function startServers(mongod: Mongod): Promise<RunningServers> {
  const standalone = new MongoMemoryServer({
    binary: { systemBinary: mongod.path, version: mongod.version },
    instance: { storageEngine: 'wiredTiger', args: [...serverArguments], launchTimeout },
  })
  const replicaSet = startReplicaSet(mongod, 3)
  const stop = async (): Promise<void> => {
    await Promise.all([discardServer(standalone), replicaSet.then(discardReplicaSet, () => {})])
  }
  try {
    await Promise.all([standalone.start(), replicaSet.then(steadyReplicaSet)])
    return { standaloneUrl: standalone.getUri(), replicaSetUrl: (await replicaSet).getUri(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
