import { open } from 'node:fs/promises'
import type { RawRow, UnreadableRow } from '../raw-row.ts'
import { jsonlRow } from './jsonl-row.ts'
import { linesOf } from './lines-of.ts'

// Few calls of the system, and few rows at a time: what lives while the young generation is collected makes V8 enlarge it, up to 128 MB.
const bytesPerRead = 256 * 1024
const bytesPerChunk = 16 * 1024

/** Reads a JSONL file: one JSON value per line, lines with nothing but white space passed over. */
export async function* jsonlRows(path: string): AsyncGenerator<readonly (RawRow | UnreadableRow)[], void, void> {
  for await (const { firstLine, lines } of linesOf(chunksOf(path))) {
    const rows: (RawRow | UnreadableRow)[] = []
    for (const [index, line] of lines.entries()) {
      const row = typeof line === 'string' ? jsonlRow(line, firstLine + index) : line
      if (row !== null) rows.push(row)
    }
    yield rows
  }
}

/** The bytes of a file, each chunk in the same memory: a stream makes a new buffer each time, which is 50 MB before they are collected. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array, void, void> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafeSlow(bytesPerRead)
    for (;;) {
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) return
      for (let start = 0; start < bytesRead; start += bytesPerChunk)
        yield buffer.subarray(start, Math.min(bytesRead, start + bytesPerChunk))
    }
  } finally {
    await file.close()
  }
}
