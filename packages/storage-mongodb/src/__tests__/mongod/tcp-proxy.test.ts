import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { systemSeam } from '@assay/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startTcpProxy } from './tcp-proxy.ts'
import type { TcpProxy } from './tcp-proxy.ts'
import { messageCutter, requestId } from './wire-messages.ts'

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 1, timeout: 4000 })

/** A message of the protocol: a request where `answers` is 0. */
function message(id: number, answers: number, command = 'ping'): Buffer {
  const name = Buffer.from(`${command}\0`)
  const bytes = Buffer.alloc(26 + name.length)
  bytes.writeInt32LE(bytes.length, 0)
  bytes.writeInt32LE(id, 4)
  bytes.writeInt32LE(answers, 8)
  bytes.writeInt32LE(2013, 12)
  name.copy(bytes, 26)
  return bytes
}

/** A server that answers every request, and notes which ones came. */
async function startEcho(): Promise<{ readonly port: number; readonly requests: number[]; readonly stop: () => void }> {
  const requests: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const cut = messageCutter()
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      for (const request of cut(chunk)) {
        requests.push(requestId(request))
        socket.write(message(1000 + requestId(request), requestId(request)))
      }
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const stop = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(stop)
  // A server that listens on a port has an address of this form.
  return { port: (server.address() as AddressInfo).port, requests, stop }
}

interface Client {
  readonly socket: Socket
  /** The numbers of the answers that came. */
  readonly answers: readonly number[]
  /** Resolves when the connection has ended, to the error that ended it. */
  readonly ended: Promise<string | null>
}

async function startClient({ port }: { readonly port: number }): Promise<Client> {
  const answers: number[] = []
  const cut = messageCutter()
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  const ended = Promise.withResolvers<string | null>()
  socket.on('data', (chunk) => answers.push(...cut(chunk).map(requestId)))
  socket.on('error', ({ message: text }) => ended.resolve(text))
  socket.on('close', () => ended.resolve(null))
  return { socket, answers, ended: ended.promise }
}

async function proxied(): Promise<Client & { readonly proxy: TcpProxy; readonly requests: readonly number[]; readonly stop: () => void }> {
  const echo = await startEcho()
  const proxy = await startTcpProxy(echo.port)
  onTestFinished(() => proxy[Symbol.asyncDispose]())
  return { proxy, ...echo, ...(await startClient(proxy)) }
}

describe('a proxy', () => {
  it('hands everything on in its order', async () => {
    const { socket, answers } = await proxied()

    const bytes = Buffer.concat([message(1, 0), message(2, 0), message(3, 0)])
    for (const part of [bytes.subarray(0, 3), bytes.subarray(3, 50), bytes.subarray(50)]) socket.write(part)

    await eventually(() => expect(answers).toEqual([1001, 1002, 1003]))
  })

  it('holds requests until they are released', async () => {
    const { proxy, socket, requests, answers } = await proxied()
    proxy.faults.hold('requests')
    socket.write(message(1, 0))
    const other = await startClient(proxy)

    other.socket.write(message(2, 0))
    await eventually(() => expect(proxy.faults.heldMessages).toBe(2))
    expect(requests).toEqual([])
    proxy.faults.release()

    await eventually(() => expect(answers).toEqual([1001]))
    await eventually(() => expect(other.answers).toEqual([1002]))
  })

  it('holds answers to what the server has done', async () => {
    const { proxy, socket, requests, answers } = await proxied()
    proxy.faults.hold('answers')

    socket.write(message(1, 0))
    await eventually(() => expect(proxy.faults.heldMessages).toBe(1))
    expect(requests).toEqual([1])
    expect(answers).toEqual([])
    proxy.faults.release()

    await eventually(() => expect(answers).toEqual([1001]))
  })

  it('delays a request and its answer', async () => {
    const { proxy, socket, answers } = await proxied()
    proxy.faults.delay(40)
    const seam = systemSeam()
    const started = seam.elapsed()

    socket.write(message(1, 0))
    await eventually(() => expect(answers).toEqual([1001]))

    // A timer may go off up to a millisecond early.
    expect(seam.elapsed() - started).toBeGreaterThan(2 * 39)
  })

  it('loses so many answers to a command, and no others', async () => {
    const { proxy, socket, requests, answers } = await proxied()
    proxy.faults.loseAnswers({ command: 'insert', count: 2 })

    const commands = ['insert', 'find', 'insert', 'insert']
    for (const [index, command] of commands.entries()) socket.write(message(index + 1, 0, command))

    await eventually(() => expect(answers).toEqual([1002, 1004]))
    expect(requests).toEqual([1, 2, 3, 4])
    expect(proxy.faults.lostAnswers).toBe(2)
  })

  it('loses all answers from a moment on, until it keeps them again', async () => {
    const { proxy, socket, answers } = await proxied()
    socket.write(message(1, 0))
    await eventually(() => expect(answers).toEqual([1001]))

    proxy.faults.loseAnswers()
    socket.write(Buffer.concat([message(2, 0), message(3, 0)]))
    await eventually(() => expect(proxy.faults.lostAnswers).toBe(2))
    proxy.faults.keepAnswers()
    socket.write(message(4, 0))

    await eventually(() => expect(answers).toEqual([1001, 1004]))
  })

  it('ends the connection in place of an answer', async () => {
    const { proxy, socket, requests, answers, ended } = await proxied()
    proxy.faults.loseAnswers({ command: 'insert', thenCut: true })

    socket.write(message(1, 0, 'insert'))

    expect(await ended).toBe('read ECONNRESET')
    expect(requests).toEqual([1])
    expect(answers).toEqual([])
  })

  it('ends all connections and takes new ones', async () => {
    const { proxy, ended } = await proxied()

    proxy.cut()
    const error = await ended
    const { socket: next, answers } = await startClient(proxy)
    next.write(message(1, 0))

    expect(error).toBe('read ECONNRESET')
    await eventually(() => expect(answers).toEqual([1001]))
    expect(proxy.connections()).toBe(1)
  })

  it('refuses new connections, keeps the open ones, and accepts again', async () => {
    const { proxy, socket, answers } = await proxied()

    proxy.refuse()
    const refused = startClient(proxy)
    socket.write(message(1, 0))

    await expect(refused).rejects.toThrow('ECONNREFUSED')
    await eventually(() => expect(answers).toEqual([1001]))
    await proxy.accept()
    const next = await startClient(proxy)
    next.socket.write(message(2, 0))
    await eventually(() => expect(next.answers).toEqual([1002]))
  })

  it('ends the connection when its server does', async () => {
    const { proxy, socket, answers, ended, stop } = await proxied()
    socket.write(message(1, 0))
    await eventually(() => expect(answers).toEqual([1001]))

    stop()

    expect(await ended).toBeNull()
    await eventually(() => expect(proxy.connections()).toBe(0))
  })

  it('ends the connection when no server is there', async () => {
    const { proxy, stop } = await proxied()
    stop()

    const { ended } = await startClient(proxy)

    expect(await ended).toBe('read ECONNRESET')
  })
})
