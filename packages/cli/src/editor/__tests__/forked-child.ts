import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import type { RunEvent } from '@assay/core'
import { onTestFinished } from 'vitest'
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node'
import type { ChildKind, ChildRequests, EditorNotifications, RunsChanged } from '../protocol/index.ts'

/** The module that editors fork. */
export const editorModule: string = join(import.meta.dirname, '../main.ts')

/** A child as an editor has it. */
export interface ForkedChild {
  readonly process: ChildProcess
  ask<Method extends keyof ChildRequests>(method: Method, params: ChildRequests[Method][0]): Promise<ChildRequests[Method][1]>
  say<Method extends keyof EditorNotifications>(method: Method, params: EditorNotifications[Method]): Promise<void>
  /** Everything that the child told so far. */
  readonly told: {
    readonly batches: RunEvent[][]
    text: string
    readonly changes: RunsChanged[]
    /** Messages that are none of the protocol. */
    readonly foreign: unknown[]
    /** What came by its standard output and standard error, past the channel. */
    printed: string
  }
  readonly exit: Promise<number | null>
}

/** The environment that a child gets, without that of the tests. */
export function childEnvironment(folder: string, environment: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: folder, GIT_CEILING_DIRECTORIES: dirname(folder), ...environment }
}

/** Forks a child in a folder, as an editor does. */
export function forkChild(kind: ChildKind, folder: string, environment: Readonly<Record<string, string>> = {}): ForkedChild {
  const child = fork(editorModule, [kind], {
    cwd: folder,
    env: childEnvironment(folder, environment),
    execArgv: ['--conditions=@assay/source'],
    silent: true,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const told: ForkedChild['told'] = { batches: [], text: '', changes: [], foreign: [], printed: '' }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (told.printed += text))
  child.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('jsonrpc' in message)) told.foreign.push(message)
  })
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
  connection.onNotification('command/events', ({ events }: { events: RunEvent[] }) => void told.batches.push(events))
  connection.onNotification('command/text', ({ text }: { text: string }) => void (told.text += text))
  connection.onNotification('runs/changed', (changes: RunsChanged) => void told.changes.push(changes))
  connection.onUnhandledNotification((message) => void told.foreign.push(message))
  connection.listen()
  return {
    process: child,
    ask: (method, params) => connection.sendRequest(method, params),
    say: (method, params) => connection.sendNotification(method, params),
    told,
    exit: once(child, 'exit').then(([code]: unknown[]) => {
      connection.dispose()
      return typeof code === 'number' ? code : null
    }),
  }
}
