import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoMemoryServer } from 'mongodb-memory-server-core'
import type { Mongod } from './find-mongod.ts'
import { memoryFolder } from './memory-folder.ts'
import { launchTimeout, serverArguments } from './server-arguments.ts'
import { discardServer } from './server-process.ts'
import { discardReplicaSet, startReplicaSet, steadyReplicaSet } from './start-replica-set.ts'

const members = 3

/** How servers are started. */
export interface ServerOptions {
  /** Whether their data lies in memory where there is much of it, and no disk delays what they sync; default false. */
  readonly inMemory?: boolean
}

/** The servers of a test run. */
export interface RunningServers {
  readonly standaloneUrl: string
  readonly replicaSetUrl: string
  /** Ends them and deletes their data. */
  stop(): Promise<void>
}

/** Starts a standalone server and a replica set of three, side by side, on loopback. Where one does not start, none stays. */
export async function startServers(mongod: Mongod, { inMemory = false }: ServerOptions = {}): Promise<RunningServers> {
  const memory = inMemory ? await memoryFolder() : null
  const [dbPath, ...folders] = memory === null ? [] : await makeFolders(memory.path, 1 + members)
  const standalone = new MongoMemoryServer({
    binary: { systemBinary: mongod.path, version: mongod.version },
    instance: { storageEngine: 'wiredTiger', args: [...serverArguments], launchTimeout, ...(dbPath !== undefined && { dbPath }) },
  })
  const replicaSet = startReplicaSet(mongod, members, folders)
  const stop = async (): Promise<void> => {
    await Promise.all([discardServer(standalone), replicaSet.then(discardReplicaSet, () => {})])
    await memory?.remove()
  }
  try {
    await Promise.all([standalone.start(), replicaSet.then(steadyReplicaSet)])
    return { standaloneUrl: standalone.getUri(), replicaSetUrl: (await replicaSet).getUri(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeFolders(within: string, count: number): Promise<readonly string[]> {
  const folders = Array.from({ length: count }, (_, index) => join(within, `server-${index}`))
  await Promise.all(folders.map((folder) => mkdir(folder)))
  return folders
}
