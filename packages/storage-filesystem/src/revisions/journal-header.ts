import type { JsonValue } from '@assay/core'
import { isJsonObject } from '../log/json-object.ts'

/** The first line of a journal, without line feed; the id tells a journal from one that was there before it. */
export function encodeJournalHeader(id: string): string {
  return JSON.stringify({ assay: 'changes', format: 1, id })
}

/** The id in a journal's first line; null: it is no such line. */
export function decodeJournalHeader(line: string): string | null {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(line) as JsonValue
    if (!isJsonObject(value) || value['assay'] !== 'changes' || value['format'] !== 1) return null
    return typeof value['id'] === 'string' ? value['id'] : null
  } catch {
    return null
  }
}
