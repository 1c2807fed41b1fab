import { decodeItemChange } from '@assay/core'
import type { ItemChange } from '@assay/core'
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

/**
 * Reads the facts from a line of the log; null: it is no change of an item. Of a line whose checksum was right only the start is looked at; one of a
 * batch that is not `isIntact` must decode.
 */
export function factsOfLine(line: LogLine, isIntact: boolean): ChangeFacts | null {
  const { offset, length } = line
  try {
    const { itemId, position, version, isDeletion } = (isIntact ? line.scan(scanChange) : null) ?? decoded(line)
    const { low, high } = fingerprintOf(itemId)
    return { offset, length, position, time: version.getTime(), isDeletion, low, high }
  } catch {
    return null
  }
}

interface ChangeStart extends Pick<ItemChange, 'itemId' | 'position' | 'version'> {
  readonly isDeletion: boolean
}

// An id has at most 255 characters, each at most 6 bytes of JSON.
const longestStart = 2_048
const startForm = /^\{"version":"([^"]+)","itemId":("(?:[^"\\]|\\.)*"),"position":(\d+),"item":(null|\{)/

/** Null: it is not written as `encodeItemChange` writes, which says nothing about what it is. */
function scanChange(bytes: Buffer, start: number, end: number): ChangeStart | null {
  const [, time, id, position, item] = startForm.exec(bytes.toString('utf8', start, Math.min(end, start + longestStart))) ?? []
  if (time === undefined || id === undefined) return null
  const version = new Date(time)
  // The form says that it is a text.
  const itemId = JSON.parse(id) as string
  return Number.isNaN(version.getTime()) ? null : { itemId, position: Number(position), version, isDeletion: item === 'null' }
}

function decoded({ text }: LogLine): ChangeStart {
  const { item, ...start } = decodeItemChange(text)
  return { ...start, isDeletion: item === null }
}
