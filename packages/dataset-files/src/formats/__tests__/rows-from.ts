import { isUnreadable } from '../raw-row.ts'
import type { RowParser, UnreadableRow } from '../raw-row.ts'

/** A row that was read: where it starts and what it holds. */
export interface FoundRow {
  readonly line: number
  readonly value: unknown
}

/** Reads bytes or a text as a format does, in chunks of a size that all use the same memory, as those of a file do. */
export async function rowsFrom(
  parser: RowParser,
  content: string | Uint8Array,
  chunkSize = 1000,
): Promise<readonly (FoundRow | UnreadableRow)[]> {
  const rows: (FoundRow | UnreadableRow)[] = []
  for await (const batch of parser(chunksOf(Buffer.from(content), chunkSize))) {
    rows.push(...batch.map((row) => (isUnreadable(row) ? row : { line: row.line, value: row.value })))
  }
  return rows
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array, void, void> {
  const memory = Buffer.alloc(size)
  for (let start = 0; start < bytes.length; start += size) {
    const length = bytes.copy(memory, 0, start, start + size)
    yield memory.subarray(0, length)
  }
}
