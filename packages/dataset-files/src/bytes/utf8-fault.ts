import { isUtf8 } from 'node:buffer'

/** Where bytes stop being UTF-8. */
export interface Utf8Fault {
  /** What is before it. */
  readonly before: string
  readonly message: string
}

/** Finds the first byte that is not UTF-8; null when all are. */
export function utf8Fault(bytes: Buffer): Utf8Fault | null {
  if (isUtf8(bytes)) return null
  const good = validLength(bytes)
  const byte = (bytes[good] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return { before: bytes.toString('utf8', 0, good), message: `found the byte 0x${byte}, which is not UTF-8; save the file as UTF-8` }
}

/** How many bytes at the start are whole UTF-8 characters. */
function validLength(bytes: Buffer): number {
  // Decoding puts U+FFFD for what is wrong, so that the bytes differ from there on.
  const repaired = Buffer.from(bytes.toString('utf8'))
  let good = bytes.findIndex((byte, index) => byte !== repaired[index])
  // The first bytes of a character that breaks off may be those of U+FFFD too.
  while (!isUtf8(bytes.subarray(0, good))) good -= 1
  return good
}
