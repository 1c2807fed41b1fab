import { fork } from 'node:child_process'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { LoadConfigRequest, LoadedConfig } from '../load-config.ts'

/** What loading a config gave. */
interface LoadAnswer {
  readonly loaded?: LoadedConfig
  /** Whether `mastra.AssayError` of the config is that of the running command line. */
  readonly hasRunningCore?: boolean
  /** The message of the `UsageError`. */
  readonly error?: string
}

/** A process that loads configs. */
export interface ConfigLoader extends AsyncDisposable {
  load(request: LoadConfigRequest): Promise<LoadAnswer>
  /** What was printed; complete when the loader is disposed of. */
  readonly printed: { stdout: string; stderr: string }
}

/** Starts a process that loads configs as the command line does. */
export async function startConfigLoader(): Promise<ConfigLoader> {
  const child = fork(new URL('./config-loader-child.ts', import.meta.url), { execArgv: ['--conditions=@assay/source'], silent: true })
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
    async load(request) {
      const answer = message()
      child.send(request)
      // The child sends exactly this.
      return (await answer) as LoadAnswer
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await closed
    },
  }
}
