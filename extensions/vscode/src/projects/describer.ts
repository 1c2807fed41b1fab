import type { Description } from '@assay/cli/editor-protocol'
import { ChildError } from '../processes/child-error.ts'
import type { CommandRunner } from '../processes/command-runner.ts'
import type { Translate } from '../processes/translate.ts'
import { parseDescription } from './parse-description.ts'

/** What is described. */
export interface DescribeRequest {
  /** Absolute: where the command is run. */
  readonly folder: string
  /** Absolute; null: what is found from the dataset, else from the folder. */
  readonly configPath: string | null
  /** Absolute; null: no file. */
  readonly dataset: string | null
  /** Empty: none. */
  readonly profile: string
}

/** Each is a process of its own. */
const mostAtOnce = 2

/** Asks `assay describe` what configs hold, a few at once. What a config does wrong is a problem of its description. */
export class Describer {
  readonly #runner: CommandRunner
  readonly #translate: Translate
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(runner: CommandRunner, translate: Translate) {
    this.#runner = runner
    this.#translate = translate
  }

  /** @throws `ChildError`: the process that was to say it died, took too long, could not be started, or is of another version. */
  async describe(request: DescribeRequest): Promise<Description> {
    await this.#turn()
    try {
      const description = await this.#ask(request)
      // A folder without config has no profiles: there it is no mistake that the one of the setting is missing.
      if (description.config !== null || request.profile === '' || description.problems.length === 0) return description
      return await this.#ask({ ...request, profile: '' })
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running += 1
  }

  async #ask(request: DescribeRequest): Promise<Description> {
    const { folder, configPath, dataset, profile } = request
    const words = [
      'describe',
      '--json',
      ...(configPath === null ? [] : [`--config=${configPath}`]),
      ...(dataset === null ? [] : [`--dataset=${dataset}`]),
      ...(profile === '' ? [] : [`--profile=${profile}`]),
    ]
    const { output, errors, exitCode } = await this.#runner.run(words, folder)
    const description = parseDescription(output)
    if (description !== null) return description
    const said = errors.trim()
    if (said === '') throw new ChildError(this.#translate('assay describe ended with code {0} and said nothing', exitCode))
    return refusal(request, said)
  }
}

/** What the command refused to describe, in its words. */
function refusal({ folder, configPath }: DescribeRequest, problem: string): Description {
  return {
    v: 1,
    config: configPath,
    folder,
    project: null,
    storage: null,
    targets: [],
    scorers: [],
    datasets: [],
    profiles: [],
    dataset: null,
    problems: [problem],
  }
}
