import { AssayError } from '@assay/core'
import type { ScorerInput } from '@assay/core'

/** The values of a row that a prompt can name. */
export type PromptValues = Pick<ScorerInput, 'input' | 'output' | 'expectedOutput' | 'metadata'>

const names = ['input', 'output', 'expectedOutput', 'metadata'] as const
const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** @throws `INVALID`: a placeholder names something that a row has not, or the output is not named at all. */
export function checkPrompt(prompt: string): void {
  const named = placeholdersOf(prompt)
  const unknown = named.find((name) => !isName(name))
  if (unknown !== undefined)
    throw new AssayError(
      'INVALID',
      `judge: prompt: {{${unknown}}} is not known; a prompt has ${names.map((name) => `{{${name}}}`).join(', ')}`,
    )
  if (!named.includes('output'))
    throw new AssayError('INVALID', 'judge: prompt: {{output}} is not in it, so there is nothing to judge; put it in, or give a function')
}

/** The first thing that the prompt names and the row has not, or null. */
export function missingValue(prompt: string, values: PromptValues): string | null {
  return names.find((name) => values[name] === undefined && placeholdersOf(prompt).includes(name)) ?? null
}

/** Puts a row's values into a prompt, texts as they are, anything else as JSON. What looks like a placeholder in a value stays as it is. */
export function fillPrompt(prompt: string, values: PromptValues): string {
  return prompt.replaceAll(placeholder, (_, name: string) => (isName(name) ? textOf(values[name]) : ''))
}

function placeholdersOf(prompt: string): readonly string[] {
  return Array.from(prompt.matchAll(placeholder), ([, name = '']) => name)
}

function isName(name: string): name is (typeof names)[number] {
  return names.some((one) => one === name)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
}
