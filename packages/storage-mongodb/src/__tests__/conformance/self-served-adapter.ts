import type { ConformanceAdapter } from '@assay/conformance'
import { chooseServers } from '../mongod/choose-servers.ts'
import { thisMachine } from '../mongod/machine.ts'
import type { TestServers } from '../mongod/test-servers.ts'
import type { Topology } from '../test-database.ts'
import { mongoAdapter } from './mongo-adapter.ts'

/** For how many milliseconds nobody uses a server before it ends: between two cases that run alone there is no location. */
const idleLimit = 3_000

/** What is different for each topology. */
export interface SelfServedOptions {
  readonly name: string
  readonly topology: Topology
  /** The address of the module that exports the adapter. */
  readonly childEntry: string
}

/**
 * Makes an adapter that starts its server when the first location is wanted, and ends it a while after the last one was given back: for runs of the kit
 * in which nobody else starts and ends it.
 */
export function selfServedAdapter({ name, topology, childEntry }: SelfServedOptions): ConformanceAdapter {
  let servers: Promise<TestServers> | null = null
  let used = 0
  let timer: NodeJS.Timeout | undefined

  const serverUrl = async (): Promise<string> => {
    servers ??= chooseServers(thisMachine())
    const { standaloneUrl, replicaSetUrl, missing } = await servers
    const url = topology === 'standalone' ? standaloneUrl : replicaSetUrl
    if (url === null) throw new Error(missing ?? `There is no ${topology} server`)
    return url
  }
  const { adapter, close } = mongoAdapter({ name, serverUrl, childEntry })
  const end = async (): Promise<void> => {
    await close()
    await (await servers)?.stop()
    servers = null
  }
  const using = async <Value>(change: 1 | -1, work: () => Promise<Value>): Promise<Value> => {
    clearTimeout(timer)
    used += Math.max(change, 0)
    try {
      return await work()
    } finally {
      used += Math.min(change, 0)
      if (used === 0) timer = setTimeout(() => void end(), idleLimit)
    }
  }
  return {
    ...adapter,
    newLocation: () => using(1, async () => (await adapter.newLocation?.()) ?? ''),
    destroy: (location) => using(-1, async () => adapter.destroy?.(location)),
  }
}
