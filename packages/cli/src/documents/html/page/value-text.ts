import type { JsonValue } from '@assay/core'
import { escapeHostileText } from '../../../text/escape-hostile-text.ts'

/** More than the widest cell can show; what a browser need not measure makes scrolling faster. */
const previewLength = 100

/** A value on one line, as far as a cell of a table can show it, without the braces and quotes of an object; nothing for none. */
export function previewOf(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  return escapeHostileText(lineOf(value).slice(0, previewLength).replaceAll(/\s+/g, ' '))
}

function lineOf(value: JsonValue): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${typeof inner === 'string' ? inner : JSON.stringify(inner)}`)
  return fields.length === 0 ? '{}' : fields.join(', ')
}

/** A text with its lines and tabs; what a reader would not see is shown escaped. */
export function visibleText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(escapeHostileText).join('\t'))
    .join('\n')
}

/** A value laid out over several lines: a text as it is, any other as JSON. */
export function laidOut(value: JsonValue, sortKeys = false): string {
  if (typeof value === 'string') return value
  return JSON.stringify(sortKeys ? sorted(value) : value, null, 2)
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  // An own `__proto__` stays data.
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
