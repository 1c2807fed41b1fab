import type { Seam } from '@assay/core'
import { limitCall } from '../call-limit.ts'
import { CommandError } from './command-error.ts'
import type { CommandTarget, JsonLinesCommandOptions } from './command-options.ts'
import { LineProcess } from './line-process.ts'
import { startProcess } from './start-process.ts'

/** So many processes in a row may end before they answered anything. */
const maxFruitless = 3

/** Makes a target of a program that is started at the first item, and again after it has ended. */
export function jsonLinesTarget(options: JsonLinesCommandOptions & { readonly maxCharacters: number }, seam: Seam): CommandTarget {
  const { command, args = [], cwd, env, timeout, maxCharacters } = options
  let current: LineProcess | null = null
  const fruitless: Error[] = []

  const start = (): LineProcess => {
    const started = startProcess({ command, args, cwd, env }, seam)
    const life = new LineProcess(started, seam, command, maxCharacters, (error) => {
      if (current === life) current = null
      if (error === null) fruitless.length = 0
      else fruitless.push(error)
    })
    return life
  }

  const target = async (...[input, context]: Parameters<CommandTarget>): Promise<unknown> => {
    context.signal.throwIfAborted()
    if (fruitless.length >= maxFruitless) {
      const last = fruitless.at(-1)?.message
      throw new CommandError(`${command} is not started again: ${maxFruitless} times in a row it answered nothing. The last time: ${last}`)
    }
    current ??= start()
    const limit = limitCall(seam, context.signal, timeout, command)
    try {
      return await current.ask({ input, context, signal: limit.signal })
    } finally {
      limit.end()
    }
  }

  const dispose = async (): Promise<void> => {
    await current?.close()
    fruitless.length = 0
  }
  return Object.assign(target, { [Symbol.asyncDispose]: dispose })
}
