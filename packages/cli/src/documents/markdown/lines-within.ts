import { countOf } from '../../text/format-count.ts'

/** What the note takes at the most. */
const roomForNote = 200

/**
 * Puts lines together as long as they fit into so many bytes of UTF-8; then says how many do not. No line is cut, and none that comes after
 * one that was left out is taken.
 */
export async function* linesWithin(lines: AsyncIterable<string>, bytes: number): AsyncGenerator<string, void, undefined> {
  let left = bytes - roomForNote
  let leftOut = 0
  for await (const line of lines) {
    const size = Buffer.byteLength(line) + 1
    if (leftOut === 0 && size <= left) {
      left -= size
      yield `${line}\n`
    } else {
      leftOut += 1
    }
  }
  if (leftOut > 0 && bytes >= roomForNote) yield `\nThis summary is cut: ${countOf(leftOut, 'line')} more would not fit.\n`
}
