import type { Seam, TargetContext } from '@assay/core'
import { previewLine } from '../preview-line.ts'
import { readAnswerLine } from './answer-line.ts'
import { CommandError } from './command-error.ts'
import { LineSplitter } from './line-splitter.ts'
import { endWords } from './process-words.ts'
import type { ProcessEnd } from './process-words.ts'
import type { StartedProcess } from './start-process.ts'

const previewCharacters = 200
/** How long a process may be silent after an item of it was cancelled. */
const silence = 5_000
/** How long a process may take to end after it closed its input or output. */
const patience = 2_000

interface Waiting {
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
}

/** What a process is asked, and until when. */
export interface LineRequest {
  readonly input: unknown
  readonly context: TargetContext
  /** Aborted with the context's, or when the item's own time is up. */
  readonly signal: AbortSignal
}

/** One life of a process that answers requests, a line each. */
export class LineProcess {
  readonly #started: StartedProcess
  readonly #seam: Seam
  readonly #title: string
  readonly #maxCharacters: number
  readonly #onUnusable: (fruitless: Error | null) => void
  readonly #waiting = new Map<number, Waiting>()
  /** Of the requests that nobody waits for any more, and what ends the process if it stays silent. */
  readonly #cancelled = new Map<number, AbortController>()
  readonly #gone = new AbortController()
  #lastId = 0
  #hasAnswered = false
  #isUnusable = false

  /** @param onUnusable Called once, as soon as no more can be asked; with the error, when the process broke before it answered anything. */
  constructor(started: StartedProcess, seam: Seam, title: string, maxCharacters: number, onUnusable: (fruitless: Error | null) => void) {
    this.#started = started
    this.#seam = seam
    this.#title = title
    this.#maxCharacters = maxCharacters
    this.#onUnusable = onUnusable
    const lines = new LineSplitter()
    started.output.setEncoding('utf8').on('data', (piece: string) => this.#read(lines, piece))
    started.output.once('end', () => this.#expectEnd('closed its standard output'))
    started.input.once('error', () => this.#expectEnd('closed its standard input'))
    void started.ended.then((end) => this.#end(end))
  }

  /** Sends a request and gives the output that is answered. */
  ask({ input, context, signal }: LineRequest): Promise<unknown> {
    const { item, attempt, trial } = context
    const { metadata, expectedOutput } = item
    this.#lastId += 1
    const id = this.#lastId
    return new Promise<unknown>((resolve, reject) => {
      const abandon = (): void => this.#abandon(id, context.signal, signal.reason)
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value): void => {
          signal.removeEventListener('abort', abandon)
          how(value)
        }
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
      signal.addEventListener('abort', abandon, { once: true })
      this.#started.hold(true)
      this.#send({ id, input, item: { id: item.id, metadata, expectedOutput }, attempt, trial })
    })
  }

  /** Closes its input, and ends it when that does not. */
  async close(): Promise<void> {
    this.#leave(null)
    this.#started.hold(true)
    this.#started.input.end()
    await this.#seam.sleep(patience, this.#gone.signal)
    if (!this.#gone.signal.aborted) this.#started.stop()
    await this.#started.ended
  }

  #send(line: unknown): void {
    this.#started.input.write(`${JSON.stringify(line)}\n`)
  }

  #read(lines: LineSplitter, piece: string): void {
    for (const line of lines.add(piece)) {
      if (this.#isUnusable) return
      if (line.length > this.#maxCharacters) this.#fail(this.#tooLong(line))
      else if (line.trim() !== '') this.#answer(line)
    }
    if (lines.open > this.#maxCharacters) this.#fail(this.#tooLong(lines.rest()))
  }

  #tooLong(line: string): string {
    return `wrote a line of more than ${this.#maxCharacters} characters (maxCharacters sets the limit): ${previewLine(line, previewCharacters)}`
  }

  #answer(line: string): void {
    const answer = readAnswerLine(line)
    if (typeof answer === 'string') {
      this.#fail(answer)
      return
    }
    const { id, result } = answer
    const waiting = typeof id === 'number' ? this.#waiting.get(id) : undefined
    if (typeof id !== 'number' || (waiting === undefined && !this.#cancelled.has(id))) {
      const isAnswered = typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= this.#lastId
      const what = isAnswered ? 'twice' : 'a request that there is not'
      this.#fail(`answered ${what}, id ${JSON.stringify(id)}: ${previewLine(line, previewCharacters)}`)
      return
    }
    this.#hasAnswered = true
    this.#waiting.delete(id)
    // Whoever answers is alive, so that what was cancelled is only late.
    for (const silent of this.#cancelled.values()) silent.abort()
    this.#cancelled.delete(id)
    if (waiting !== undefined) {
      if ('error' in result) waiting.reject(result.error)
      else waiting.resolve(result.output)
    }
    this.#letGo()
  }

  #abandon(id: number, run: AbortSignal, reason: unknown): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    waiting?.reject(reason)
    const isTimeout = !run.aborted || (reason instanceof Error && reason.name === 'TimeoutError')
    if (!isTimeout && this.#waiting.size === 0) {
      // The run is over: what is still being worked on is for nobody.
      this.#leave(null)
      this.#started.stop()
      return
    }
    const silent = new AbortController()
    this.#cancelled.set(id, silent)
    this.#send({ cancel: id })
    void this.#seam.sleep(silence, silent.signal).then(() => {
      if (!silent.signal.aborted) this.#fail(`did not answer within ${silence} ms after an item was cancelled, and was ended`, true)
    })
  }

  #expectEnd(what: string): void {
    void this.#seam.sleep(patience, this.#gone.signal).then(() => {
      if (!this.#gone.signal.aborted) this.#fail(`${what} and went on, and was ended`, true)
    })
  }

  /** Ends a process that cannot be trusted with another line. */
  #fail(what: string, isRetryable = false): void {
    this.#started.kill()
    this.#leave(this.#rejectAll(what, isRetryable, undefined))
  }

  #end(end: ProcessEnd): void {
    this.#gone.abort()
    for (const silent of this.#cancelled.values()) silent.abort()
    const { text, code } = endWords(end)
    const line = previewLine(this.#started.standardError.lastLine(), previewCharacters)
    const isStarted = end.failure === null
    const error = this.#rejectAll(`${text}${isStarted ? ' before it answered' : ''}${line === '' ? '' : `: ${line}`}`, isStarted, code)
    this.#leave(isStarted ? error : null)
  }

  #rejectAll(what: string, isRetryable: boolean, code: string | undefined): CommandError {
    const standardError = this.#started.standardError.text()
    const error = new CommandError(`${this.#title} ${what}`, { code, isRetryable, standardError })
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    return error
  }

  #leave(error: Error | null): void {
    if (this.#isUnusable) return
    this.#isUnusable = true
    this.#onUnusable(this.#hasAnswered ? null : error)
  }

  #letGo(): void {
    if (this.#waiting.size === 0) this.#started.hold(false)
  }
}
