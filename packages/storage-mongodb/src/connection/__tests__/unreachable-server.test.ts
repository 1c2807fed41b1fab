import { createServer as createWebServer } from 'node:http'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { describe, expect, inject, it } from 'vitest'
import { hasTopology } from '../../__tests__/test-database.ts'
import { toldFailure } from './told-failure.ts'

const user = 'bob:p4ssw0rd@'
const standalone = new URL(inject('mongodbStandaloneUrl') ?? 'mongodb://127.0.0.1:1/').host

/** Who waits at a terminal is told within five seconds; the rest is for a machine at full load. */
const patience = 6_500

/** A listener on loopback, which ends with the block. */
async function listening(server: Server): Promise<AsyncDisposable & { readonly host: string }> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
    },
  }
}

describe.concurrent('a server that cannot be reached', () => {
  it.each([
    {
      what: 'nobody listens',
      url: `mongodb://${user}127.0.0.1:1/evals`,
      says: 'No MongoDB server answers at 127.0.0.1:1 (connection refused): start it, or correct host and port in the storage URL',
    },
    {
      what: 'no member of a replica set listens',
      url: `mongodb://${user}127.0.0.1:1,127.0.0.1:2,127.0.0.1:3,127.0.0.1:4/evals?replicaSet=rs&serverSelectionTimeoutMS=1000`,
      says: 'No MongoDB server answers at 127.0.0.1:1, 127.0.0.1:2, 127.0.0.1:3 and 1 more (connection refused): start it, or correct host and port in the storage URL',
    },
    {
      what: 'the host has no address',
      url: `mongodb://${user}no-such-host.invalid/evals`,
      says: "The host no-such-host.invalid is not known (name not found): correct it in the storage URL, or look at this machine's name resolution",
    },
    {
      what: 'the name of a cluster has no record',
      url: `mongodb+srv://${user}cluster0.no-such-host.invalid/evals`,
      says: 'The name cluster0.no-such-host.invalid has no DNS record of a MongoDB server: correct it in the storage URL, or use mongodb:// with a host and a port',
    },
  ])(
    'is named when $what, within five seconds and without the password',
    async ({ url, says }) => {
      const told = await toldFailure(url)

      expect(told).toMatchObject({ code: 'BACKEND', text: says })
      expect(told.shown).not.toMatch(/p4ssw0rd|bob/)
      expect(told.milliseconds).toBeLessThan(patience)
    },
    15_000,
  )

  it('is said not to answer when it takes the connection and says nothing', async () => {
    await using silent = await listening(createServer(() => {}))

    const told = await toldFailure(`mongodb://${user}${silent.host}/evals`)

    expect(told.text).toBe(
      `The MongoDB server at ${silent.host} did not answer within 5 s: look whether it runs, and whether a firewall lies between`,
    )
    expect(told.shown).not.toMatch(/p4ssw0rd|bob/)
    expect(told.milliseconds).toBeLessThan(patience)
  }, 15_000)

  it('is said to be none when something else listens', async () => {
    await using web = await listening(createWebServer((_request, response) => response.end('Hello')))

    const told = await toldFailure(`mongodb://${user}${web.host}/evals`)

    expect(told.text).toBe(`${web.host} closes the connection at once: it is no MongoDB server, or wants TLS (tls=true in the storage URL)`)
    expect(told.milliseconds).toBeLessThan(patience)
  }, 15_000)

  it.skipIf(!hasTopology('standalone')).each([
    {
      what: 'has no TLS, and TLS is asked for',
      parameters: 'tls=true',
      says: `No TLS connection to ${standalone} could be made: leave tls=true out of the storage URL if the server has no TLS; a hosted server also refuses so when this machine's address is not on its access list`,
    },
    {
      what: 'is in no replica set, and one is asked for',
      parameters: 'replicaSet=evals&serverSelectionTimeoutMS=1000',
      says: `No server at ${standalone} belongs to the replica set evals: correct replicaSet in the storage URL, or leave it out`,
    },
  ])(
    'is told of when it $what',
    async ({ parameters, says }) => {
      const told = await toldFailure(`mongodb://${user}${standalone}/evals?${parameters}`)

      expect(told).toMatchObject({ code: 'BACKEND', text: says })
      expect(told.shown).not.toMatch(/p4ssw0rd|bob/)
      expect(told.milliseconds).toBeLessThan(patience)
    },
    15_000,
  )
})
