import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { joinConnections } from './proxied-connection.ts'
import { ProxyFaults } from './proxy-faults.ts'

/** Stands between a client and a MongoDB server, and makes their connection as bad as a test wants it. */
export interface TcpProxy extends AsyncDisposable {
  /** Where the proxy listens. */
  readonly port: number
  /**
   * The server's URL by way of the proxy. It has `directConnection=true`: the client of a replica set would leave for the hosts that the
   * members name, and go round the proxy. So it stays with the one member that is behind the proxy, with transactions and majority writes;
   * it does not follow the set to another primary.
   */
  readonly url: string
  readonly faults: ProxyFaults
  /** How many connections are open. */
  connections(): number
  /** Ends every open connection at once (RST). */
  cut(): void
  /** Lets nobody connect from now on (ECONNREFUSED); what is open stays. */
  refuse(): void
  /** Lets clients connect again. */
  accept(): Promise<void>
}

/**
 * Starts a proxy on loopback to a server that listens at `127.0.0.1:<port>`. At the end of the block that holds the proxy (`await using`), it
 * ends every connection.
 */
export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const faults = new ProxyFaults()
  const clients = new Set<Socket>()
  const listener = createServer((client) => {
    clients.add(client)
    client.on('close', () => clients.delete(client))
    joinConnections(client, connect(serverPort, '127.0.0.1'), faults)
  })
  const listen = async (port: number): Promise<number> => {
    await once(listener.listen(port, '127.0.0.1'), 'listening')
    // A server that listens on a port has an address of this form.
    return (listener.address() as AddressInfo).port
  }
  const port = await listen(0)
  const cut = (): void => {
    for (const client of clients) client.resetAndDestroy()
  }
  const refuse = (): void => {
    if (listener.listening) listener.close()
  }
  return {
    port,
    url: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    faults,
    connections: () => clients.size,
    cut,
    refuse,
    async accept() {
      if (!listener.listening) await listen(port)
    },
    async [Symbol.asyncDispose]() {
      refuse()
      cut()
    },
  }
}
