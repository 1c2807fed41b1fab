import type { OpenFile } from '../files/file-operations.ts'
import type { ReadLogHeader } from './log-header.ts'
import { decodeLogHeader } from './log-header.ts'

// An id has at most 255 characters, each at most 6 bytes of JSON.
const longestHeader = 4096

/** Reads the first line of a log, with its line feed as far as it has one. */
export async function readLogHeader(file: OpenFile, path: string): Promise<{ readonly header: ReadLogHeader; readonly line: Buffer }> {
  const start = Buffer.alloc(longestHeader)
  let filled = 0
  let end = -1
  while (end === -1 && filled < longestHeader) {
    const count = await file.read(start.subarray(filled), filled)
    if (count === 0) break
    filled += count
    end = start.subarray(0, filled).indexOf(0x0a)
  }
  const line = start.subarray(0, end === -1 ? filled : end + 1)
  return { header: decodeLogHeader(line.toString(), path), line }
}
