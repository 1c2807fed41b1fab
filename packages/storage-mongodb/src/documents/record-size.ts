import { Buffer } from 'node:buffer'
import { BSON } from 'mongodb'

/** The largest record that a store takes, in bytes of its JSON text. */
export const maxRecordBytes = 16_000_000

/** The largest document that a server takes, in bytes of BSON: 16 MiB. */
const maxDocumentBytes = 16 * 2 ** 20

/** From here on it is worth the time to measure. */
const suspiciousBytes = maxRecordBytes / 2

/**
 * Tells whether a record is larger than a store or a server takes. `largestSize` is no less than the bytes of the document; `encode` gives the
 * record's JSON text, and is called only where that leaves a doubt.
 */
export function isTooLarge(document: object, largestSize: number, encode: () => string): boolean {
  if (largestSize <= suspiciousBytes) return false
  return Buffer.byteLength(encode()) > maxRecordBytes || BSON.calculateObjectSize(document, { ignoreUndefined: true }) > maxDocumentBytes
}
