import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { JsonValue } from './json-value.ts'

/**
 * Identifies the content of an item: items with the same hash have equal input, expected output and metadata, however their keys are ordered.
 *
 * The format, for people who want to compute it elsewhere: SHA-256 of the UTF-8 bytes of the canonical JSON (RFC 8785) of the object
 * `{ "input": …, "expectedOutput": …, "metadata": … }` without those that are absent, as 64 lower-case hexadecimal digits. An absent
 * expected output and one that is null have different hashes. Other properties of `content` do not count.
 */
export function contentHash(content: {
  readonly input: JsonValue
  readonly expectedOutput?: JsonValue
  readonly metadata?: JsonValue
}): string {
  // Canonical JSON leaves undefined properties out, so an absent one needs no branch here.
  const { input, expectedOutput, metadata } = content
  // In the order of their names. Of texts alone this is canonical already, in two thirds of the time.
  const ordered = { expectedOutput, input, metadata }
  const isOfTexts = isTextOrAbsent(expectedOutput) && isTextOrAbsent(input) && isTextOrAbsent(metadata)
  // The answer is undefined only for functions, symbols and undefined itself, never for an object.
  const text = isOfTexts ? JSON.stringify(ordered) : (canonicalize(ordered) as string)
  return hash('sha256', text, 'hex')
}

/** A text with half of a character is for the library to refuse. */
function isTextOrAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || (typeof value === 'string' && value.isWellFormed())
}
