import { fillText } from '../template/fill-text.ts'
import { parseTemplate } from '../template/template.ts'
import { asText, valueRoots } from '../template/value-of.ts'
import type { TemplateValues } from '../template/value-of.ts'
import type { ItemCommandOptions } from './command-options.ts'

/** Makes the arguments for one item. */
export type FillArguments = (values: TemplateValues) => readonly string[]

/**
 * Reads the options that say what a program is called with.
 *
 * @throws `UsageError` for a placeholder that is unknown.
 */
export function planArguments({ args = [], input }: Pick<ItemCommandOptions, 'args' | 'input'>): FillArguments {
  // Braces mean something in many languages, so they are left alone where nothing is to be put in.
  if (input !== 'argument') return () => args
  const templates = args.map((argument, index) => parseTemplate(argument, valueRoots, `command: args[${index}]`))
  const isPlaced = templates.flat().some((part) => typeof part === 'object' && part.root === 'input')
  return (values) => {
    const filled = templates.map((template) => fillText(template, values, (text) => text))
    const all = isPlaced ? filled : [...filled, asText(values.input)]
    if (all.some((argument) => argument.includes('\0'))) {
      throw new Error('command: the input has a NUL character, which no argument can hold; use input: "stdin"')
    }
    return all
  }
}
