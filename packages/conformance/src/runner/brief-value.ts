import { inspect } from 'node:util'
import { briefError } from './brief-error.ts'

const longestText = 48
const deepest = 2
/** How long a list may get before the rest of it is counted, at the top and below. */
const widths = [90, 44, 0]

/** Shows a value on one line, as short as a person can do with: the first entries, the beginning of texts, no more than some levels. */
export function briefValue(value: unknown, level = 0): string {
  if (typeof value === 'string') return briefText(value)
  if (typeof value !== 'object' || value === null) return inspect(value, { customInspect: false })
  try {
    if (Array.isArray(value)) return briefList(['[', ']'], value, level, (entry) => briefValue(entry, level + 1))
    if (value instanceof Error) return briefError(value)
    if (!isPlain(value)) return inspect(value, { customInspect: false, depth: 0, breakLength: Number.POSITIVE_INFINITY })
    const entries = Object.entries(Object.getOwnPropertyDescriptors(value))
    return briefList(['{ ', ' }'], entries, level, ([key, property]) => {
      const shown = 'value' in property ? briefValue(property.value, level + 1) : '[getter]'
      return `${briefKey(key)}: ${shown}`
    })
  } catch {
    return '[unreadable]'
  }
}

function briefText(text: string): string {
  return text.length <= longestText ? inspect(text) : `${inspect(text.slice(0, longestText))}… (${text.length} characters)`
}

function briefKey(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : briefText(key)
}

type Show<Entry> = (entry: Entry) => string

function briefList<Entry>([open, close]: readonly [string, string], entries: readonly Entry[], level: number, show: Show<Entry>): string {
  if (entries.length === 0) return `${open}${close}`.replaceAll(' ', '')
  if (level >= deepest) return `${open}… ${entries.length}${close}`
  const shown: string[] = []
  let width = 0
  for (const entry of entries) {
    if (shown.length > 0 && width > (widths[level] ?? 0)) {
      shown.push(`… ${entries.length - shown.length} more`)
      break
    }
    const text = show(entry)
    shown.push(text)
    width += text.length
  }
  return `${open}${shown.join(', ')}${close}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
