import { parseTemplate } from './template.ts'
import type { TemplateValues } from './value-of.ts'
import { asText, valueOf, valueRoots } from './value-of.ts'

type Fill = (values: TemplateValues) => unknown

/**
 * Reads a value in whose texts placeholders stand. A text that is one placeholder becomes its value, of whatever kind; one within a longer
 * text becomes part of that text. Names of fields are taken as they are.
 */
export function jsonValueTemplate(value: unknown, place: string): Fill {
  if (typeof value === 'string') return textTemplate(value, place)
  if (Array.isArray(value)) {
    const fills = value.map((element, index) => jsonValueTemplate(element, `${place}[${index}]`))
    return (values) => fills.map((fill) => fill(values))
  }
  if (typeof value !== 'object' || value === null) return () => value
  const fills = Object.entries(value).map(([name, inner]) => [name, jsonValueTemplate(inner, `${place}.${name}`)] as const)
  return (values) => Object.fromEntries(fills.map(([name, fill]) => [name, fill(values)]))
}

function textTemplate(text: string, place: string): Fill {
  const parts = parseTemplate(text, valueRoots, place)
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') return (values) => valueOf(only, values)
  return (values) => parts.map((part) => (typeof part === 'string' ? part : asText(valueOf(part, values)))).join('')
}
