import { afterAll, beforeAll } from 'vitest'
import { databaseUrl } from '../database-url.ts'
import type { TcpProxy } from '../mongod/tcp-proxy.ts'
import { hasTopology, testDatabase } from '../test-database.ts'
import type { Topology } from '../test-database.ts'

/** Who comes to the stores of these tests. Neither the name nor the password is to be seen anywhere. */
export const evaluator = { name: 'eva-who-evaluates', password: 'p4ssw0rd-of-eva', roles: [{ role: 'root', db: 'admin' }] } as const

/** A database to which engines come with the name and the password of the evaluator. */
export interface Place {
  readonly url: string
  /** The port of the server, or of the primary, for a proxy to lead to. */
  port(): number
}

/** A place on a server that other tests use, too. */
export interface SharedPlace extends Place {
  /** Gives the evaluator another password than the one of the URL, or that one again. Connections that are open stay so. */
  changePassword(password: string): Promise<void>
}

/** Makes a place on a server of the test run; its tests are to be in a `describe` of the topology. */
export function sharedPlace(topology: Topology): SharedPlace {
  const { database, url } = testDatabase(topology)
  let host = ''
  beforeAll(async () => {
    await database.command({ createUser: evaluator.name, pwd: evaluator.password, roles: ['dbOwner'] })
    const { primary }: { readonly primary?: string } = await database.command({ hello: 1 })
    host = primary ?? new URL(url).host
  })
  afterAll(async () => {
    if (hasTopology(topology)) await database.command({ dropAllUsersFromDatabase: 1 })
  })
  return {
    url: evaluatorUrl(url),
    port: () => Number(new URL(`mongodb://${host}`).port),
    async changePassword(password) {
      await database.command({ updateUser: evaluator.name, pwd: password })
    },
  }
}

/** The URL of a database on a server of a test's own, whose root is the evaluator. */
export function ownUrl(serverUrl: string): string {
  return databaseUrl(evaluatorUrl(serverUrl), 'evals')
}

/** The same database by way of a proxy: see the `url` of `TcpProxy`. */
export function proxiedUrl(url: string, { port }: TcpProxy): string {
  const address = new URL(url.replace(/@[^/]*/, `@127.0.0.1:${port}`))
  address.searchParams.delete('replicaSet')
  address.searchParams.set('directConnection', 'true')
  return address.href
}

/** The same database with other limits, in milliseconds, or another size of the pool. */
export function limitedUrl(url: string, limits: Readonly<Record<string, number>>): string {
  const parameters = Object.entries(limits).map(([name, limit]) => `${name}=${limit}`)
  return `${url}${url.includes('?') ? '&' : '?'}${parameters.join('&')}`
}

function evaluatorUrl(url: string): string {
  return url.replace('mongodb://', `mongodb://${evaluator.name}:${evaluator.password}@`)
}
