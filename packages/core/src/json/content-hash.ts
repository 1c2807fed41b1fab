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
  // The answer is undefined only for functions, symbols and undefined itself, never for an object.
  const text = canonicalize({ input, expectedOutput, metadata }) as string
  return hash('sha256', text, 'hex')
}
