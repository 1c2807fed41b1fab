import { decodeItemChange } from '@assay/core'
import type { LogLine } from '../log/log-entry.ts'
import { fingerprintOf } from '../runs/fingerprint.ts'

/** What is kept in memory of a change of an item; the item itself stays in the log. */
export interface ChangeFacts {
  /** Where its line starts in the log, and how long that is, in bytes. */
  readonly offset: number
  readonly length: number
  readonly position: number
  /** Its version, in milliseconds since 1970. */
  readonly time: number
  readonly isDeletion: boolean
  /** The fingerprint of the item's id. */
  readonly low: number
  readonly high: number
}

/** Reads the facts from a line of the log; null: it is no change of an item. */
export function factsOfLine({ text, offset, length }: LogLine): ChangeFacts | null {
  try {
    const { itemId, position, version, item } = decodeItemChange(text)
    const { low, high } = fingerprintOf(itemId)
    return { offset, length, position, time: version.getTime(), isDeletion: item === null, low, high }
  } catch {
    return null
  }
}
