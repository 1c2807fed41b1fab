import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createRawServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A request that a server got. */
export interface GotRequest {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server on this machine alone, which is gone when the test has finished. */
export interface LocalServer {
  readonly url: string
  readonly got: GotRequest[]
  /** How many connections were made. */
  readonly connections: () => number
}

/** Starts a server that answers as it is told. */
export async function localServer(answer: (response: ServerResponse, request: GotRequest) => void): Promise<LocalServer> {
  const got: GotRequest[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request
      const seen = { method, url, headers, body }
      got.push(seen)
      answer(response, seen)
    })
  })
  return { got, ...(await listening(server)) }
}

/** Starts a server that answers with these bytes, whatever they are, and then does what it is told with the connection. */
export async function rawServer(bytes: string, then: (socket: Socket) => void = (socket) => socket.end()): Promise<LocalServer> {
  const server = createRawServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => socket.write(bytes, () => then(socket)))
  })
  return { got: [], ...(await listening(server)) }
}

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

/** A URL at which nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = createRawServer()
  const { url } = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return url
}

async function listening(server: Server): Promise<Pick<LocalServer, 'url' | 'connections'>> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  // A server of a port has an address of this shape.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, connections: () => connections }
}
