import { decodeItemChange } from '@assay/core'
import type { ItemChange } from '@assay/core'
import { freeBytes } from '../files/free-bytes.ts'
import type { Log } from '../log/log.ts'
import type { ChangeColumns } from './change-columns.ts'

interface Line {
  readonly index: number
  readonly offset: number
  readonly length: number
}

/** Bytes of a log that are read at once. */
interface Range {
  readonly start: number
  end: number
  readonly lines: Line[]
}

const largestGap = 16_384
const largestRange = 1_048_576

/**
 * Reads changes from the log, in the order of their numbers in `wanted`; null: a line is not what it was when it was noted. Lines that are near
 * one another are read at once.
 */
export async function readChanges(log: Log, changes: ChangeColumns, wanted: readonly number[]): Promise<readonly ItemChange[] | null> {
  const { offset, length, position } = changes.columns
  const found: ItemChange[] = []
  const lines = wanted.map((change, index) => ({ index, offset: offset.get(change), length: length.get(change) }))
  for (const range of rangesOf(lines)) {
    const bytes = await log.read(range.start, range.end - range.start)
    for (const line of range.lines) {
      const start = line.offset - range.start
      const change = decodeOrNull(bytes.toString('utf8', start, start + line.length))
      if (change?.position !== position.get(wanted[line.index] ?? 0)) return null
      found[line.index] = change
    }
    freeBytes(bytes)
  }
  return found
}

function rangesOf(lines: readonly Line[]): readonly Range[] {
  const ranges: Range[] = []
  let current: Range | undefined
  for (const line of lines.toSorted((first, second) => first.offset - second.offset)) {
    const end = line.offset + line.length
    if (current === undefined || line.offset - current.end > largestGap || end - current.start > largestRange) {
      current = { start: line.offset, end, lines: [] }
      ranges.push(current)
    }
    current.end = Math.max(current.end, end)
    current.lines.push(line)
  }
  return ranges
}

function decodeOrNull(text: string): ItemChange | null {
  try {
    return decodeItemChange(text)
  } catch {
    return null
  }
}
