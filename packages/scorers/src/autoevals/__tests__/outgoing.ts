import { Socket } from 'node:net'
import { onTestFinished, vi } from 'vitest'

/** Where this process tried to go. */
export interface Outgoing {
  /** The URLs of all calls of `fetch`. */
  readonly fetched: readonly string[]
  /** Host and port of all sockets that were to be connected, by whatever library. */
  readonly connected: readonly string[]
}

/** Watches all that leaves this process until the test ends; lets nothing through but what goes to loopback. */
export function watchOutgoing(): Outgoing {
  const fetched: string[] = []
  const connected: string[] = []
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (...[input, init]: Parameters<typeof fetch>) => {
    const url = new URL(input instanceof Request ? input.url : input)
    fetched.push(url.href)
    return url.hostname === '127.0.0.1' ? fetch(input, init) : Promise.reject(new TypeError(`Not let out: ${url.host}`))
  })
  const connect = Reflect.get(Socket.prototype, 'connect')
  const watched = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given: unknown[]): Socket {
    const [options] = given.flat()
    const [host, port] = [Reflect.get(Object(options), 'host'), Reflect.get(Object(options), 'port')]
    connected.push(`${String(host)}:${String(port)}`)
    if (host !== '127.0.0.1') throw new TypeError(`Not let out: ${String(host)}`)
    const socket: Socket = Reflect.apply(connect, this, given)
    return socket
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    watched.mockRestore()
  })
  return { fetched, connected }
}
