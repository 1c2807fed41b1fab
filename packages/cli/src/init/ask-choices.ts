import type { Readable, Writable } from 'node:stream'
import { cancel, intro, select, text } from '@clack/prompts'
import type { InitFlags, StarterFormat, StarterLanguage, StarterTarget } from '../commands/init-command.ts'
import { AskingCancelled } from './asking-cancelled.ts'
import type { InitChoices } from './init-choices.ts'

/** The terminal that is asked. */
export interface AskedTerminal {
  readonly input: Readable
  readonly output: Writable
}

/**
 * Asks for what the flags leave open.
 *
 * @param preset What is chosen by just pressing return.
 * @throws `AskingCancelled` on Ctrl-C and Escape.
 */
export async function askChoices(
  flags: InitFlags,
  preset: InitChoices,
  canUseMastra: boolean,
  terminal: AskedTerminal,
): Promise<InitChoices> {
  intro('assay init', terminal)
  const target =
    flags.target ??
    (await answered<StarterTarget>(
      select<StarterTarget>({
        ...terminal,
        message: 'What do you want to evaluate?',
        initialValue: preset.target,
        options: [
          { value: 'function', label: 'A function', hint: 'JavaScript or TypeScript that calls your model or agent' },
          { value: 'http', label: 'A server', hint: 'asked over HTTP' },
          { value: 'command', label: 'A program', hint: 'in any language' },
          ...(canUseMastra ? [{ value: 'mastra-agent' as const, label: 'An agent of Mastra' }] : []),
        ],
      }),
      terminal,
    ))
  const language =
    flags.language ??
    (await answered<StarterLanguage>(
      select<StarterLanguage>({
        ...terminal,
        message: 'In which language is the config?',
        initialValue: preset.language,
        options: [
          { value: 'ts', label: 'TypeScript', hint: 'needs no build' },
          { value: 'js', label: 'JavaScript' },
        ],
      }),
      terminal,
    ))
  const dataset =
    flags.dataset ??
    (await answered<StarterFormat>(
      select<StarterFormat>({
        ...terminal,
        message: 'How do you want to write the rows of the dataset?',
        initialValue: preset.dataset,
        options: [
          { value: 'jsonl', label: 'JSON Lines', hint: 'a line of JSON for each row' },
          { value: 'csv', label: 'CSV', hint: 'for spreadsheets' },
          { value: 'yaml', label: 'YAML', hint: 'for long texts' },
        ],
      }),
      terminal,
    ))
  return { ...preset, target, language, dataset }
}

/**
 * Asks for another folder, because something is in the way in the first.
 *
 * @throws `AskingCancelled` on Ctrl-C and Escape.
 */
export async function askFolder(inTheWay: string, terminal: AskedTerminal): Promise<string> {
  return answered<string>(
    text({
      ...terminal,
      message: `There is already ${inTheWay}. Which folder instead?`,
      defaultValue: 'evals',
      placeholder: 'evals',
    }),
    terminal,
  )
}

async function answered<Value extends string>(answer: Promise<Value | symbol>, terminal: AskedTerminal): Promise<Value> {
  const value: Value | symbol = await answer
  if (typeof value !== 'symbol') return value
  cancel('Nothing was written.', terminal)
  throw new AskingCancelled()
}
