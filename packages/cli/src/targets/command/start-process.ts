import type { Readable, Writable } from 'node:stream'
import type { Seam } from '@assay/core'
import { execa } from 'execa'
import type { ProcessEnd } from './process-words.ts'
import { TextTail } from './text-tail.ts'

const standardErrorBytes = 4_096
/** Between the request to end and the end. */
const patience = 2_000

/** What is started, and how. */
export interface ProcessRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string | undefined
  readonly env: Readonly<Record<string, string | undefined>> | undefined
}

/** A process that was started, or could not be. */
export interface StartedProcess {
  readonly input: Writable
  readonly output: Readable
  readonly standardError: TextTail
  /** Resolves when the process is gone and its output has been read; never rejects. */
  readonly ended: Promise<ProcessEnd>
  /** Asks the process and its children to end, and ends them two seconds later. */
  stop(): void
  /** Ends the process and its children at once. */
  kill(): void
  /** Whether this process waits for it before it ends by itself. */
  hold(isHeld: boolean): void
}

/**
 * Starts a program in a process group of its own, so that its children end with it: when it ends, when it is stopped, and when this process
 * ends, also by a signal. Whoever calls has to read the output.
 */
export function startProcess({ command, args, cwd, env }: ProcessRequest, seam: Seam): StartedProcess {
  const subprocess = execa(command, args, {
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env }),
    buffer: false,
    // At the end of this process there is no time left for requests.
    killSignal: 'SIGKILL',
    killDescendants: true,
    reject: false,
    stripFinalNewline: false,
  })
  const { nodeChildProcess, stdin, stdout, stderr } = subprocess
  const standardError = new TextTail(standardErrorBytes)
  stderr.on('data', (chunk: Buffer) => standardError.add(chunk))
  // A process that ends, or does not read, is told by its end, or by its silence.
  stdin.on('error', () => {})
  // What the process left behind would keep its output open.
  nodeChildProcess.once('exit', () => subprocess.kill('SIGKILL'))
  const gone = new AbortController()
  const ended = subprocess.then((result): ProcessEnd => {
    gone.abort()
    const { code, exitCode = null, signal = null, originalMessage = '' } = result
    const isUnstarted = exitCode === null && signal === null
    return { exitCode, signal, failure: isUnstarted ? { code: code ?? 'UNKNOWN', message: originalMessage } : null }
  })
  const streams = [nodeChildProcess, stdin, stdout, stderr]
  return {
    input: stdin,
    output: stdout,
    standardError,
    ended,
    stop: () => {
      subprocess.kill('SIGTERM')
      void seam.sleep(patience, gone.signal).then(() => {
        if (!gone.signal.aborted) subprocess.kill('SIGKILL')
      })
    },
    kill: () => void subprocess.kill('SIGKILL'),
    hold: (isHeld) => {
      // The streams of a process are sockets, which can be let go; their types do not say so.
      for (const stream of streams) {
        const method: unknown = Reflect.get(stream, isHeld ? 'ref' : 'unref')
        if (typeof method === 'function') Reflect.apply(method, stream, [])
      }
    },
  }
}
