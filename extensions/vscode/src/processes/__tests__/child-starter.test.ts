import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { ChildError } from '../child-error.ts'
import type { Child } from '../child.ts'
import { UnfitCommandLineError } from '../unfit-command-line.ts'
import { fixtureStarter } from './start-fixture.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = process.cwd()
const key = 'a-very-secret-key'

/** What the child says of itself. */
interface ChildFacts {
  readonly argv: readonly string[]
  readonly execArgv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
}

async function reject(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  )
}

/** Whether it was open, once it no longer is. */
function endOf(connection: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const wasOpen = connection.readable
    connection.on('error', () => undefined)
    connection.on('close', () => resolve(wasOpen))
    connection.resume()
  })
}

test('a child gets its kind, its folder and a clean environment, and none of the host’s flags', async () => {
  await using place = await temporaryFolder()
  const { starter } = fixtureStarter({ environment: { PATH: process.env['PATH'], VSCODE_PID: '1', NODE_OPTIONS: '--inspect' } })
  const child = await starter.start({ kind: 'command', folder: place.path, environment: { ASSAY_STORAGE: 'file:/x' } })

  const { output } = await child.request('command/run', { words: [] })
  const { argv, execArgv, env, folder: workingFolder }: ChildFacts = JSON.parse(output)

  expect({ argv, execArgv, workingFolder }).toEqual({
    argv: ['command'],
    execArgv: ['--conditions=@assay/source'],
    workingFolder: place.path,
  })
  expect(env).toMatchObject({ ASSAY_STORAGE: 'file:/x' })
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^VSCODE|^ELECTRON|^NODE_OPTIONS/)]))
  await child.finish()
})

test('the host’s own program is told to be Node', async () => {
  const node = { path: process.execPath, version: process.versions.node, from: 'host' } as const
  const { starter } = fixtureStarter({ nodes: { find: () => Promise.resolve(node) } })
  const child = await starter.start({ kind: 'command', folder })

  const { output } = await child.request('command/run', { words: [] })

  expect(JSON.parse(output)).toMatchObject({ env: { ELECTRON_RUN_AS_NODE: '1' } })
  await child.finish()
})

test('what a child was asked is refused when it dies, with its last twenty lines and no secret', async () => {
  const { starter, logged } = fixtureStarter()
  const child = await starter.start({ kind: 'command', folder, environment: { FIXTURE_API_KEY: key } })

  const [asked, askedToo] = await Promise.all([
    reject(child.request('command/run', { words: ['die'] })),
    reject(child.request('command/run', { words: ['hang'] })),
  ])
  const askedLater = await reject(child.request('command/run', { words: [] }))

  for (const error of [asked, askedToo, askedLater]) {
    expect(error).toBeInstanceOf(ChildError)
    expect(error).toMatchObject({ message: expect.stringContaining('ended with code 7') })
  }
  const { lastLines } = child
  expect(lastLines.split('\n')).toHaveLength(20)
  expect(lastLines).toContain('line 30 of a child with ***')
  expect(logged.join('\n')).toContain('line 1 of a child with ***')
  expect([lastLines, ...logged].join('\n')).not.toContain(key)
})

test('a child that dies before it is ready cannot be started', async () => {
  const { starter } = fixtureStarter()

  const error = await reject(starter.start({ kind: 'command', folder, environment: { FIXTURE_AT_START: 'die' } }))

  expect(error).toMatchObject({ name: 'ChildError', lastLines: expect.stringContaining('line 30') })
})

test('a folder that is gone is told of', async () => {
  const { starter } = fixtureStarter()

  await expect(starter.start({ kind: 'store', folder: '/no/such/folder' })).rejects.toThrow('could not be started')
})

test('a child that speaks another protocol is ended, and its version is named', async () => {
  const { starter } = fixtureStarter()

  const error = await reject(starter.start({ kind: 'command', folder, environment: { FIXTURE_PROTOCOL: '2' } }))

  expect(error).toBeInstanceOf(UnfitCommandLineError)
  expect(error).toMatchObject({ found: '0.9.0', message: expect.stringContaining('protocol 2') })
})

test('an answer that is an error is told in its words, and the child goes on', async () => {
  const { starter } = fixtureStarter()
  const child = await starter.start({ kind: 'command', folder })

  const error = await reject(child.request('command/run', { words: ['refuse'] }))
  const { output } = await child.request('command/run', { words: ['foreign'] })

  expect(error).toMatchObject({ name: 'ChildError', message: expect.stringContaining('Dataset not found: x.jsonl') })
  expect(output).toBe('sent')
  await child.finish()
})

test('the answer of a child is heard by a window that was busy until the child was gone, and all that it told before', async () => {
  const { starter } = fixtureStarter()
  const child = await starter.start({ kind: 'command', folder })
  let heard = 0
  child.onNotification('command/events', ({ events }) => {
    if (heard === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    heard += events.length
  })

  const answer = await child.request('command/run', { words: ['answer and go'] })

  expect(answer).toEqual({ exitCode: 0, output: 'done' })
  expect(heard).toBe(20)
})

test('a child that closes its channel is ended, and what it was asked is refused', async () => {
  const { starter } = fixtureStarter()
  const child = await starter.start({ kind: 'command', folder })

  const error = await reject(child.request('command/run', { words: ['close the channel'] }))

  expect(error).toBeInstanceOf(ChildError)
})

test('killing takes along what the child started', async () => {
  const { starter } = fixtureStarter()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const child = await starter.start({ kind: 'command', folder })
  const port = typeof address === 'object' ? String(address?.port) : ''
  const asked = reject(child.request('command/run', { words: ['start a program', port] }))
  const [connection]: Socket[] = await once(server, 'connection')
  const closed = connection === undefined ? Promise.resolve(false) : endOf(connection)

  await child.kill()

  expect(await closed).toBe(true)
  expect(await asked).toBeInstanceOf(ChildError)
  server.close()
})

test('when the window closes, those that read stores are killed and those that do a command see that nobody hears them', async () => {
  const { starter } = fixtureStarter()
  const [command, store]: readonly Child[] = await Promise.all([
    starter.start({ kind: 'command', folder }),
    starter.start({ kind: 'store', folder }),
  ])

  starter.dispose()

  expect(await command?.ended).toMatchObject({ exitCode: 0, signal: null })
  expect(await store?.ended).toMatchObject({ signal: 'SIGKILL' })
  await expect(starter.start({ kind: 'store', folder })).rejects.toThrow(ChildError)
})

test('telling a child that is gone does nothing', async () => {
  const { starter } = fixtureStarter()
  const child = await starter.start({ kind: 'command', folder })
  const ended = child.kill()
  child.notify('store/watch', { isWatching: false })
  await ended

  expect(() => child.notify('store/watch', { isWatching: false })).not.toThrow()
})

test('one that waits for a debugger says where, and is not told of in the log', async () => {
  const { starter, logged } = fixtureStarter()
  const stop = new AbortController()
  const port = Promise.withResolvers<number>()
  const starting = reject(starter.start({ kind: 'command', folder, onInspectorPort: port.resolve, signal: stop.signal }))

  const found = await port.promise
  stop.abort()

  expect(found).toBeGreaterThan(1024)
  expect(await starting).toMatchObject({ message: expect.stringContaining('stopped before it was ready') })
  expect(logged.join('\n')).not.toContain('ws://')
})
