import { startAnsweringChild } from '../../__tests__/answering-child.ts'
import type { AnsweringChild } from '../../__tests__/answering-child.ts'
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
  readonly printed: AnsweringChild['printed']
}

/**
 * Starts a process that loads configs as the command line does.
 *
 * @param nodeOptions Options of Node for it.
 */
export async function startConfigLoader(nodeOptions: readonly string[] = []): Promise<ConfigLoader> {
  const environment = nodeOptions.length === 0 ? process.env : { ...process.env, NODE_OPTIONS: nodeOptions.join(' ') }
  const child = await startAnsweringChild(new URL('./config-loader-child.ts', import.meta.url), environment)
  return {
    printed: child.printed,
    // The child sends exactly this.
    load: async (request) => (await child.ask({ ...request })) as LoadAnswer,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
