import { EntryText } from '../log/entry-text.ts'
import type { LogLine, LogPosition } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import { PayloadLine } from '../log/payload-line.ts'

const pieceSize = 1_048_576
// What is longer is no row that anybody could have read.
const longestLine = 268_435_456

/** The lines of a part of a log that is no entry, each as it is, without those that are empty. */
export async function* linesOf(log: Log, { offset, line }: LogPosition, end: number): AsyncGenerator<LogLine> {
  let rest: Buffer = Buffer.alloc(0)
  let [start, number] = [offset, line]
  for (let next = offset; next < end; next += pieceSize) {
    rest = Buffer.concat([rest, await log.read(next, Math.min(pieceSize, end - next))])
    for (let length = rest.indexOf('\n'); length !== -1; length = rest.indexOf('\n')) {
      if (length > 0) yield new PayloadLine(start, length, number, new EntryText(rest, start))
      rest = rest.subarray(length + 1)
      start += length + 1
      number += 1
    }
    if (rest.length > longestLine) return
  }
  if (rest.length > 0) yield new PayloadLine(start, rest.length, number, new EntryText(rest, start))
}
