import { once } from 'node:events'
import type { MongoMemoryServer } from 'mongodb-memory-server-core'

/** One mongod, which may end and start again: always on the same port, with the same data. */
export interface ServerProcess {
  /** Where it listens: `127.0.0.1:<port>`. */
  readonly host: string
  readonly port: number
  /** Resolves when it listens again. */
  start(): Promise<void>
  /** Asks it to end; resolves when it has. */
  stop(): Promise<void>
  /** Ends it at once, in the middle of whatever it does (SIGKILL); resolves when it has. */
  kill(): Promise<void>
}

/** Gives the means to end and start a server. */
export function serverProcess(server: MongoMemoryServer): ServerProcess {
  const { host, port } = new URL(server.getUri())
  const stop = async (): Promise<void> => {
    await server.stop({ doCleanup: false, force: false })
  }
  return {
    host,
    port: Number(port),
    start: () => server.start(true),
    stop,
    async kill() {
      await killServer(server)
      await stop()
    },
  }
}

/** Ends a server with SIGKILL, if it runs. Its MongoMemoryServer takes it for running until it is stopped. */
export async function killServer(server: MongoMemoryServer): Promise<void> {
  const child = server.instanceInfo?.instance.mongodProcess
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Ends a server and deletes its data. */
export async function discardServer(server: MongoMemoryServer): Promise<void> {
  await killServer(server)
  await server.stop()
}
