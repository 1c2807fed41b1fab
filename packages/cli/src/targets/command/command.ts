import type { Target } from '@assay/core'
import { UsageError } from '../../usage-error.ts'
import { checkOptions, checkPositive } from '../check-options.ts'
import type { CommandOptions, CommandTarget, ItemCommandOptions } from './command-options.ts'
import { withFacts } from '../target-facts.ts'
import { planArguments } from './plan-arguments.ts'
import type { FillArguments } from './plan-arguments.ts'

const common: readonly string[] = ['command', 'args', 'cwd', 'env', 'timeout', 'maxCharacters', 'protocol']
const ofItems: readonly (keyof ItemCommandOptions)[] = ['input', 'output']

/**
 * Makes a target of a program in any language: a process for each item, or with `protocol: 'json-lines'` one process that answers a line for a
 * line.
 *
 * Processes end with their children: when an item is cancelled or takes too long, when this process ends, also by a signal. What a process
 * wrote to standard error is kept with the row that it failed, the last 4 kB. What runs programs is loaded at the first call.
 *
 * ```ts
 * import { command, defineConfig } from '@assay/cli'
 *
 * export default defineConfig({
 *   targets: {
 *     once: command({ command: 'python3', args: ['answer.py'], cwd: import.meta.dirname }),
 *     served: command({ command: 'python3', args: ['serve.py'], cwd: import.meta.dirname, protocol: 'json-lines' }),
 *   },
 * })
 * ```
 *
 * @throws `UsageError` for options that are wrong whatever the row; a program that is not there is an error of the rows.
 */
export function command(options: CommandOptions): CommandTarget {
  const fillArguments = checked(options)
  let made: Promise<CommandTarget> | undefined
  const target: Target = async (input, context) => {
    made ??= import('./call-command.ts').then(({ commandTarget }) => commandTarget(options, fillArguments))
    const call = await made
    return call(input, context)
  }
  const dispose = async (): Promise<void> => {
    await (await made)?.[Symbol.asyncDispose]()
  }
  const { cwd, env = {}, args = [] } = options
  const title = [options.command, ...args].join(' ')
  return withFacts(Object.assign(target, { [Symbol.asyncDispose]: dispose }), {
    kind: 'command',
    title,
    command: options.command,
    cwd,
    env,
  })
}

function checked(options: CommandOptions): FillArguments {
  const isJsonLines = options.protocol === 'json-lines'
  checkOptions('command', options, isJsonLines ? common : [...common, ...ofItems])
  if (typeof options.command !== 'string' || options.command === '')
    throw new UsageError('command: command must be the name or path of a program')
  checkOneOf('protocol', options.protocol, ['none', 'json-lines'])
  checkPositive('command', 'timeout', options.timeout)
  checkPositive('command', 'maxCharacters', options.maxCharacters)
  if (isJsonLines) return () => options.args ?? []
  const { input, output } = options
  checkOneOf('input', input, ['stdin', 'argument'])
  checkOneOf('output', output, ['text', 'json'])
  return planArguments(options)
}

function checkOneOf(option: string, value: unknown, known: readonly string[]): void {
  if (value === undefined || known.some((one) => one === value)) return
  throw new UsageError(`command: ${option} must be ${known.map((one) => `'${one}'`).join(' or ')}`)
}
