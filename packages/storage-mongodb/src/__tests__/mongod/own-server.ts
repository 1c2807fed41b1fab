import { MongoMemoryServer } from 'mongodb-memory-server-core'
import type { Mongod } from './find-mongod.ts'
import { launchTimeout, serverArguments } from './server-arguments.ts'
import { discardServer, serverProcess } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

/** Somebody whom a server knows. */
export interface ServerUser {
  readonly name: string
  readonly password: string
  /** What the user may do, for example `{ role: 'readWrite', db: 'evals' }`. */
  readonly roles: readonly { readonly role: string; readonly db: string }[]
}

/** A standalone server of one test's own. At the end of the block that holds it (`await using`) it ends and its data is deleted. */
export interface OwnServer extends ServerProcess, AsyncDisposable {
  /** Names no user: where the server knows users, it lets nobody in who comes by this. */
  readonly url: string
  /** The URL by which a user comes in; the user is known in the database `admin`. */
  urlOf(user: Pick<ServerUser, 'name' | 'password'>): string
}

/** Starts a standalone server on loopback. With users it lets nobody else in; without, everybody. */
export async function startOwnServer(mongod: Mongod, users: readonly ServerUser[] = []): Promise<OwnServer> {
  const extraUsers = users.map(({ name, password, roles }) => ({
    createUser: name,
    pwd: password,
    roles: [...roles],
    database: 'admin',
  }))
  const server = new MongoMemoryServer({
    binary: { systemBinary: mongod.path, version: mongod.version },
    instance: { storageEngine: 'wiredTiger', args: [...serverArguments], launchTimeout },
    auth: { enable: users.length > 0, extraUsers },
  })
  const discard = (): Promise<void> => discardServer(server)
  try {
    await server.start()
  } catch (error) {
    await discard()
    throw error
  }
  const controls = serverProcess(server)
  return {
    ...controls,
    url: `mongodb://${controls.host}/`,
    urlOf: ({ name, password }) =>
      `mongodb://${encodeURIComponent(name)}:${encodeURIComponent(password)}@${controls.host}/?authSource=admin`,
    [Symbol.asyncDispose]: discard,
  }
}
