import type { JsonValue } from '@assay/core'
import { escapeHostileText } from '../../text/escape-hostile-text.ts'

// What makes a spreadsheet take a cell for a formula, in the wide forms of East Asian keyboards too.
const formula = /^[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u
// No spreadsheet shows them, and a terminal obeys them.
const control = /(?![\t\r\n])\p{Cc}|\p{Cs}/gu

/** A text or a value as a cell, which no spreadsheet takes for a formula: `'` stands before it where it could. Absent values are empty. */
export function csvCell(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(control, escapeHostileText)
  const safe = formula.test(text) ? `'${text}` : text
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A number of ours as a cell; a negative one stays a number. */
export function csvNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
