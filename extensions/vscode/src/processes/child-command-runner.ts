import type { Seam } from '@assay/core'
import { ChildError } from './child-error.ts'
import type { ChildStarter } from './child-starter.ts'
import type { CommandAnswer, CommandRunner } from './command-runner.ts'
import { TextEnd } from './text-end.ts'
import type { Translate } from './translate.ts'

/** What short commands are run with. */
export interface ChildCommandRunnerOptions {
  readonly starter: Pick<ChildStarter, 'start'>
  /** What commands in a folder get beside the host's environment. */
  readonly environment: (folder: string) => Readonly<Record<string, string>>
  /** Milliseconds after which a command is killed: a config can wait for something for ever. */
  readonly limit: number
  readonly seam: Pick<Seam, 'sleep'>
  readonly translate: Translate
}

/** Runs short commands, each in a child of its own. */
export class ChildCommandRunner implements CommandRunner {
  readonly #options: ChildCommandRunnerOptions

  constructor(options: ChildCommandRunnerOptions) {
    this.#options = options
  }

  async run(words: readonly string[], folder: string): Promise<CommandAnswer> {
    const { starter, environment, limit, seam, translate } = this.#options
    const child = await starter.start({ kind: 'command', folder, environment: environment(folder) })
    const errors = new TextEnd()
    child.onText((text) => errors.push(text))
    const done = new AbortController()
    try {
      const result = await Promise.race([
        child.request('command/run', { words }),
        seam.sleep(limit, done.signal).then(() => {
          throw new ChildError(translate('assay {0} took longer than {1} s and was ended', words[0] ?? '', limit / 1000), errors.text)
        }),
      ])
      void child.finish()
      return { ...result, errors: errors.text }
    } catch (error) {
      void child.kill()
      throw error
    } finally {
      done.abort()
    }
  }
}
