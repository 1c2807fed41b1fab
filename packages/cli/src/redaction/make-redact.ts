import { secretForms } from './secret-forms.ts'
import type { Secret } from './secret-variables.ts'

/** Gives a text without what is secret in it. */
export type Redact = (text: string) => string

/**
 * Makes the function that takes secrets out of texts: `[redacted:NAME]` stands for the value of a variable, `[redacted]` for what a pattern
 * matches. Undefined when there is nothing to look for, so that nobody looks.
 *
 * @param patterns Texts are looked for as they are; a regular expression as if it had the flag `g`.
 */
export function makeRedact(secrets: readonly Secret[], patterns: readonly (string | RegExp)[]): Redact | undefined {
  const steps = [...redactSecrets(secrets), ...patterns.map(redactPattern)]
  return steps.length === 0 ? undefined : (text) => steps.reduce((rest, step) => step(rest), text)
}

/** One expression for all, the longest first: a secret may begin with another one. */
function redactSecrets(secrets: readonly Secret[]): readonly Redact[] {
  if (secrets.length === 0) return []
  const names = new Map<string, string>()
  const base64 = new Set<string>()
  for (const { name, value } of secrets) {
    const forms = secretForms(value)
    for (const form of [...forms.plain, ...forms.base64]) if (!names.has(form)) names.set(form, name)
    for (const form of forms.base64) base64.add(form)
  }
  const forms = [...names.keys()].toSorted((a, b) => b.length - a.length)
  const shortest = forms.at(-1)?.length ?? 0
  const pattern = new RegExp(forms.map((form) => (base64.has(form) ? `${escaped(form)}[\\w+/-]*={0,2}` : escaped(form))).join('|'), 'g')
  const nameOf = (match: string): string => names.get(match) ?? names.get(forms.find((form) => match.startsWith(form)) ?? '') ?? ''
  return [(text) => (text.length < shortest ? text : text.replace(pattern, (match) => `[redacted:${nameOf(match)}]`))]
}

function redactPattern(pattern: string | RegExp): Redact {
  if (typeof pattern === 'string') return (text) => text.replaceAll(pattern, () => '[redacted]')
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`)
  return (text) => text.replace(everywhere, '[redacted]')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
