import type { MessageConnection } from 'vscode-jsonrpc/node'
import { createMessageConnection, IPCMessageReader } from 'vscode-jsonrpc/node'
import type { ChildNotifications, ChildRequests, EditorNotifications } from '../protocol/index.ts'
import { IpcWriter } from './ipc-writer.ts'

/** Answers a request; what it throws is the answer, too. */
type Answer<Method extends keyof ChildRequests> = (params: ChildRequests[Method][0]) => Promise<ChildRequests[Method][1]>

/** The child's end of the channel to the editor. */
export interface EditorChannel {
  /** Resolves when the editor went away. */
  readonly gone: Promise<void>
  answer<Method extends keyof ChildRequests>(method: Method, answer: Answer<Method>): void
  on<Method extends keyof EditorNotifications>(method: Method, listener: (params: EditorNotifications[Method]) => void): void
  /** Resolves when the message is on its way, or nobody is there to get it. */
  tell<Method extends keyof ChildNotifications>(method: Method, params: ChildNotifications[Method]): Promise<void>
  /** Begins to take messages in; until then they wait. */
  listen(): void
  /** Resolves when all that was said is on its way. */
  written(): Promise<void>
}

/**
 * Takes the IPC channel for the editor alone. What other code of this process sends goes nowhere, so that it can be no message of ours, and
 * `process.send` stays callable for those who look whether it is there.
 *
 * @param failure Makes the answer of an error.
 */
export function openEditorChannel(source: NodeJS.Process, failure: (error: unknown) => Error): EditorChannel {
  const gone = new Promise<void>((resolve) => {
    source.once('disconnect', () => resolve())
  })
  // The same function, whose overloads cannot be named together.
  const writer = new IpcWriter(source.send?.bind(source) as ConstructorParameters<typeof IpcWriter>[0], gone)
  source.send = sendNowhere
  // A channel that is closed twice is told as an error of the process.
  source.on('error', () => undefined)
  const connection: MessageConnection = createMessageConnection(new IPCMessageReader(source), writer)
  return {
    gone,
    answer: (method, answer) => {
      connection.onRequest(method, (params: Parameters<typeof answer>[0]): Promise<unknown> =>
        answer(params).catch((error: unknown) => {
          throw failure(error)
        }),
      )
    },
    on: (method, listener) => void connection.onNotification(method, listener),
    tell: (method, params) => connection.sendNotification(method, params),
    listen: () => connection.listen(),
    written: () => writer.written(),
  }
}

function sendNowhere(_message: unknown, ...rest: readonly unknown[]): boolean {
  const written = rest.at(-1)
  if (typeof written === 'function') process.nextTick(written, null)
  return true
}
