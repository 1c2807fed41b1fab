import type { ChildProcess } from 'node:child_process'
import type { ChildNotifications, ChildRequests, EditorNotifications } from '@assay/cli/editor-protocol'
import type { Seam } from '@assay/core'
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node'
import type { MessageConnection } from 'vscode-jsonrpc/node'
import type { ChildEnd } from './child-end.ts'
import { ChildError } from './child-error.ts'
import { ChildOutput } from './child-output.ts'
import type { ChildOutputOptions } from './child-output.ts'
import { endWords } from './end-words.ts'
import { LineSplitter } from './line-splitter.ts'
import { signalGroup } from './signal-group.ts'
import type { Translate } from './translate.ts'

/** What is needed beside the process. */
export interface ChildOptions extends ChildOutputOptions {
  readonly seam: Pick<Seam, 'sleep'>
  readonly translate: Translate
}

/** Milliseconds for the last messages and lines of a child that is gone: one that it started itself may hold its streams open for ever. */
const settleLimit = 500
/** Turns of the event loop for what such a child had said: the connection takes one message in each. */
const settleTurns = 1000
/** Milliseconds between asking the processes of a group to end and ending them. */
const termination = 150
/** Milliseconds that a child has to end after it was let go. */
const finishLimit = 2000

/** A forked child, spoken with by JSON-RPC over its IPC channel. */
export class Child {
  /** Resolves when it is gone and what it said last was heard; never rejects. */
  readonly ended: Promise<ChildEnd>
  readonly #process: ChildProcess
  readonly #connection: MessageConnection
  readonly #output: ChildOutput
  readonly #options: ChildOptions
  /** The library leaves requests open when the child dies. */
  readonly #unanswered = new Set<Pick<PromiseWithResolvers<unknown>, 'promise' | 'reject'>>()
  readonly #over = new AbortController()
  /** Messages that have come and that the connection has not taken yet. */
  #untaken = 0
  #end: ChildEnd | null = null
  #isLetGo = false

  constructor(child: ChildProcess, options: ChildOptions) {
    this.#process = child
    this.#options = options
    this.#output = new ChildOutput(child, options)
    const log = (text: string): void => options.log(options.hideSecrets(text).slice(0, 500))
    const logger = { error: log, warn: log, info: log, log }
    this.#connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child), logger, {
      messageStrategy: {
        handleMessage: (message, next) => {
          this.#untaken -= 1
          return next(message)
        },
      },
    })
    child.on('message', () => {
      this.#untaken += 1
    })
    // Writing to a child that is gone is told of by its end.
    this.#connection.onError(() => undefined)
    this.#connection.listen()
    this.ended = this.#settle()
    child.once('disconnect', () => void this.#endUnheard())
  }

  /** What it wrote last to its standard error; empty when it was silent. */
  get lastLines(): string {
    return this.#output.lastLines
  }

  /**
   * Asks the child.
   *
   * @throws `ChildError` when it died before it answered, or answered with an error.
   */
  request<Method extends keyof ChildRequests>(method: Method, params: ChildRequests[Method][0]): Promise<ChildRequests[Method][1]> {
    if (this.#end !== null) return Promise.reject(this.#death(this.#end))
    const answer = Promise.withResolvers<ChildRequests[Method][1]>()
    this.#unanswered.add(answer)
    this.#connection
      .sendRequest<ChildRequests[Method][1]>(method, params)
      .then(answer.resolve, (error: unknown) => answer.reject(new ChildError(textOf(error), '', { cause: error })))
      .finally(() => this.#unanswered.delete(answer))
    return answer.promise
  }

  /** Tells the child something; one that is gone hears nothing. */
  notify<Method extends keyof EditorNotifications>(method: Method, params: EditorNotifications[Method]): void {
    if (this.#end !== null || !this.#process.connected) return
    this.#connection.sendNotification(method, params).catch(() => undefined)
  }

  /** Hears what the child tells by itself. */
  onNotification<Method extends keyof ChildNotifications>(method: Method, listener: (params: ChildNotifications[Method]) => void): void {
    this.#connection.onNotification(method, listener)
  }

  /** Hears what the command and user code write to standard error, without secrets. It is logged too. */
  onText(listener: (text: string) => void): void {
    const lines = new LineSplitter((line) => this.#options.log(line))
    this.onNotification('command/text', ({ text }) => {
      const harmless = this.#options.hideSecrets(text)
      lines.push(harmless)
      listener(harmless)
    })
    void this.ended.then(() => lines.end())
  }

  /** Leaves the child to end by itself. */
  letGo(): void {
    this.#isLetGo = true
    if (this.#process.connected) this.#process.disconnect()
  }

  /** Lets the child go once it has answered, and gives it two seconds to end; then it is killed. */
  async finish(): Promise<ChildEnd> {
    await Promise.race([Promise.allSettled([...this.#unanswered].map(({ promise }) => promise)), this.#sleep(finishLimit)])
    this.letGo()
    await Promise.race([this.ended, this.#sleep(finishLimit)])
    return this.#end ?? this.kill()
  }

  /** Asks the processes of its group to end, and ends those that do not, a moment later. */
  async kill(): Promise<ChildEnd> {
    if (this.#end !== null) return this.#end
    signalGroup(this.#process, 'SIGTERM')
    await Promise.race([this.ended, this.#options.seam.sleep(termination)])
    // Also when it is gone: those that it started may not be.
    signalGroup(this.#process, 'SIGKILL')
    return this.ended
  }

  /** Also when the window closes and nobody is left to wait. */
  killAtOnce(): void {
    if (this.#end === null) signalGroup(this.#process, 'SIGKILL')
  }

  async #settle(): Promise<ChildEnd> {
    // Heard from the start: it may come in the same moment as the exit.
    const closed = new Promise<null>((resolve) => {
      this.#process.once('close', () => resolve(null))
    })
    const end = await new Promise<ChildEnd>((resolve) => {
      this.#process.on('error', (fault) => {
        if (this.#process.pid === undefined) resolve({ exitCode: null, signal: null, fault })
      })
      this.#process.once('exit', (exitCode, signal) => resolve({ exitCode, signal, fault: null }))
    })
    if (end.fault === null) await Promise.race([closed, this.#sleep(settleLimit)])
    // Its answer may be among them.
    for (let turn = 0; this.#untaken > 0 && turn < settleTurns; turn += 1) await this.#options.seam.sleep(0)
    this.#end = end
    this.#over.abort()
    for (const { reject } of this.#unanswered) reject(this.#death(end))
    this.#connection.dispose()
    return end
  }

  /** A child whose channel is closed, although nobody here closed it, can be told nothing any more. */
  async #endUnheard(): Promise<void> {
    if (this.#isLetGo) return
    await Promise.race([this.ended, this.#sleep(finishLimit)])
    if (this.#end === null) await this.kill()
  }

  #sleep(milliseconds: number): Promise<void> {
    return this.#options.seam.sleep(milliseconds, this.#over.signal)
  }

  #death(end: ChildEnd): ChildError {
    return new ChildError(endWords(end, this.#options.translate), this.lastLines, end.fault === null ? {} : { cause: end.fault })
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
