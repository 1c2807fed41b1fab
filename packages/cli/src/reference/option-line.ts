import type { Option } from 'commander'
import { markdownText } from './markdown-text.ts'

const stated = / ?\(default: ([^()]+)\)/

/** Writes an option as an entry of a list: its flags, what it does, its choices and its default. */
export function optionLine(option: Option): string {
  const { flags, description, argChoices, mandatory } = option
  const choices = argChoices === undefined ? [] : [`One of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}`]
  const byDefault = defaultOf(option)
  const parts = [
    markdownText(description.replace(stated, '')),
    ...choices,
    ...(mandatory ? ['Needed'] : []),
    ...(byDefault === null ? [] : [`Default: ${markdownText(byDefault)}`]),
  ]
  return `- \`${flags}\`: ${parts.join('. ')}.`
}

function defaultOf({ description, defaultValue, defaultValueDescription }: Option): string | null {
  if (defaultValueDescription !== undefined) return defaultValueDescription
  if (typeof defaultValue === 'number' || typeof defaultValue === 'string') return String(defaultValue)
  return stated.exec(description)?.[1] ?? null
}
