import type { JsonValue } from '@assay/core'

/** A value that was read, or why it could not be. */
export type ParsedJson = { readonly value: JsonValue } | { readonly problem: string }

/** Reads a text as JSON; a value that is none is JSON already. */
export function parseJson(value: unknown): ParsedJson {
  // What a run hands to scorers is JSON, and so is any part of it.
  if (typeof value !== 'string') return { value: (value ?? null) as JsonValue }
  try {
    // What JSON.parse gives is JSON.
    return { value: JSON.parse(value) as JsonValue }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
