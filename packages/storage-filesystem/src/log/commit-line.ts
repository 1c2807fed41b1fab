import { crc32 } from 'node:zlib'
import type { JsonValue } from '@assay/core'
import type { JsonObject } from './json-object.ts'
import { isJsonObject } from './json-object.ts'

/** The commit of a batch as its line says it. */
export interface CommitLine {
  readonly fields: JsonObject
  readonly count: number
  /** How many bytes the payload lines have, with their line feeds. */
  readonly bytes: number
  /** Tells whether payload and commit line are what was written: the checksum fits. */
  matches(payload: Uint8Array): boolean
}

/** Makes a commit line, with its line feed, for a payload that stands directly before it, and gives all of the commit's fields. */
export function encodeCommit(
  given: JsonObject,
  count: number,
  payload: Uint8Array,
): { readonly line: string; readonly fields: JsonObject } {
  const fields = { ...given, count, bytes: payload.byteLength }
  // Both closing braces come behind the checksum, which is of all that is before it.
  const text = JSON.stringify({ commit: fields }).slice(0, -2)
  const crc = crc32(text, crc32(payload))
  return { line: `${text}${endOf(crc)}\n`, fields: { ...fields, crc } }
}

/** Reads a commit line without its line feed; null when it is none, for example a torn one. */
export function parseCommit(line: Buffer): CommitLine | null {
  const fields = parseEnvelope(line, 'commit')
  if (fields === null) return null
  const { batch, count, bytes, crc } = fields
  if (!isWhole(batch, 1) || !isWhole(count, 0) || !isWhole(bytes, 0) || !isWhole(crc, 0)) return null
  return { fields, count, bytes, matches: (payload) => endsWithChecksum(line, crc) && checksum(line, crc, payload) === crc }
}

/** Reads the fields of a mark from its line; null when it is none. */
export function parseMark(line: Buffer): JsonObject | null {
  const fields = parseEnvelope(line, 'mark')
  return fields !== null && isWhole(fields['batches'], 0) ? fields : null
}

const endOf = (crc: number): string => `,"crc":${crc}}}`

function endsWithChecksum(line: Buffer, crc: number): boolean {
  const end = endOf(crc)
  return line.length > end.length && line.toString('latin1', line.length - end.length) === end
}

function checksum(line: Buffer, crc: number, payload: Uint8Array): number {
  return crc32(line.subarray(0, line.length - endOf(crc).length), crc32(payload))
}

function parseEnvelope(line: Buffer, name: 'commit' | 'mark'): JsonObject | null {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(line.toString()) as JsonValue
    const fields = isJsonObject(value) ? value[name] : undefined
    return isJsonObject(fields) ? fields : null
  } catch {
    return null
  }
}

function isWhole(value: JsonValue | undefined, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least
}
