import { fork } from 'node:child_process'
import type { Serializable } from 'node:child_process'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

/** A process that answers requests, one after the other. */
export interface AnsweringChild extends AsyncDisposable {
  ask(request: Serializable): Promise<unknown>
  /** What was printed; complete when the child is disposed of. */
  readonly printed: { stdout: string; stderr: string }
}

/**
 * Starts a script that sends one message when it is ready, and then one for each that it gets. Node loads it, not the test runner, which has
 * module loading of its own.
 *
 * @param environment Its variables; default: those of this process.
 */
export async function startAnsweringChild(script: URL, environment: NodeJS.ProcessEnv = process.env): Promise<AnsweringChild> {
  const child = fork(script, { execArgv: ['--conditions=@assay/source'], env: environment, silent: true })
  const printed = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()))
  // The event `close` does not come when this side disconnects.
  const closed = Promise.all([
    once(child, 'exit'),
    ...[child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [finished(stream)])),
  ])
  const message = async (): Promise<unknown> => {
    const ended = closed.then(() => Promise.reject(new Error(`The process ended: ${printed.stderr}`)))
    const [first]: unknown[] = await Promise.race([once(child, 'message'), ended])
    return first
  }
  await message()
  return {
    printed,
    async ask(request) {
      const answer = message()
      child.send(request)
      return answer
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await closed
    },
  }
}
