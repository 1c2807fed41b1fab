import type { JsonValue } from '@assay/core'

/** What people said of an output; it may be readable in both ways. */
export interface Label {
  /** Whether it passes. */
  readonly passes: boolean | null
  /** What it is worth. */
  readonly number: number | null
}

const words: Readonly<Record<string, boolean>> = { true: true, false: false, pass: true, fail: false, passed: true, failed: false }

/** Reads a label: true or false, 1 or 0, "pass" or "fail", or another number, also as text, as CSV has it. Null: it is none of these. */
export function parseLabel(value: JsonValue): Label | null {
  if (typeof value === 'boolean') return { passes: value, number: null }
  const text = typeof value === 'string' ? value.trim().toLowerCase() : null
  if (text !== null && Object.hasOwn(words, text)) return { passes: words[text] ?? null, number: null }
  const number = text === null ? value : text === '' ? Number.NaN : Number(text)
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  return { passes: number === 1 ? true : number === 0 ? false : null, number }
}
