import type { AssayStorage } from '@assay/core'
import { createClient } from '../../connection/create-client.ts'
import { databaseNameOf } from '../../connection/database-name.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { startTcpProxy } from '../mongod/tcp-proxy.ts'
import type { TcpProxy } from '../mongod/tcp-proxy.ts'
import { limitedUrl, proxiedUrl } from './place.ts'
import type { Place } from './place.ts'

/** A command before it is sent. */
export interface SentCommand {
  /** For example `insert`. */
  readonly name: string
  /** For example `assay_results`. */
  readonly collection: string
}

/** A store with a proxy of its own before the server. At the end of the block that holds it (`await using`) all of it is closed. */
export interface Wire extends AsyncDisposable {
  readonly storage: AssayStorage
  readonly proxy: TcpProxy
  /** Calls a listener with each command from now on, at the moment before it is sent; in place of the listener before. */
  tap(listener: (command: SentCommand) => void): void
}

/** Opens a store by way of a proxy, with these limits in place of Assay's. */
export async function openWire(place: Place, limits: Readonly<Record<string, number>> = {}): Promise<Wire> {
  const proxy = await startTcpProxy(place.port())
  const client = createClient(limitedUrl(proxiedUrl(place.url, proxy), limits), { monitorCommands: true })
  let listener: ((command: SentCommand) => void) | null = null
  client.on('commandStarted', ({ commandName: name, command }) => listener?.({ name, collection: String(command[name]) }))
  const storage = await mongoStorage({ client, database: databaseNameOf(place.url) })
  return {
    storage,
    proxy,
    tap: (next) => {
      listener = next
    },
    async [Symbol.asyncDispose]() {
      proxy.faults.keepAnswers()
      proxy.faults.release()
      await storage.close()
      await client.close()
      await proxy[Symbol.asyncDispose]()
    },
  }
}
