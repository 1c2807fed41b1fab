import { verdicts } from '@assay/core'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'
import { readAt } from '../files/read-at.ts'
import { requireFile } from '../files/require-file.ts'
import type { LogPosition } from '../log/log-entry.ts'
import { emptyColumns, indexChecksum, indexFormat, isLittleEndian, stateOf } from './results-index.ts'
import type { IndexHeader, IndexSnapshot } from './results-index.ts'
import { RunLog } from './run-log.ts'
import { RunRows } from './run-rows.ts'

/** What an index gives back: the rows, and how far the log need not be read. */
export interface LoadedIndex {
  readonly log: RunLog
  readonly position: LogPosition
  readonly tail: IndexHeader['tail']
}

// The length of the header's line, then the checksum, as whole numbers of 32 bits; then the header, then the columns.
const prefixLength = 8
const largestHeader = 16_777_216

/** Writes an index to a new file. It is derived, and says whether it is whole, so that nothing is synced. */
export async function writeIndexFile(files: FileOperations, path: string, { header, pieces }: IndexSnapshot): Promise<void> {
  const line = Buffer.from(`${JSON.stringify(header)}\n`)
  const prefix = Buffer.alloc(prefixLength)
  prefix.writeUInt32LE(line.length, 0)
  prefix.writeUInt32LE(indexChecksum(line, pieces), 4)
  const file = await files.open(path, 'create')
  try {
    for (const bytes of [prefix, line, ...pieces]) {
      if ((await file.write(bytes)) !== bytes.byteLength) throw new Error(`${path} could not be written in full`)
    }
  } finally {
    await file.close()
  }
}

/** Reads an index; null: there is none for this life of the run, or it is not whole, or of another format: the log says the same. */
export async function readIndexFile(files: FileOperations, path: string, life: string): Promise<LoadedIndex | null> {
  if (!isLittleEndian) return null
  let file: OpenFile
  try {
    file = await files.open(path, 'read')
  } catch {
    return null
  }
  try {
    return await loadIndex(file, path, life)
  } catch {
    return null
  } finally {
    await file.close().catch(() => undefined)
  }
}

async function loadIndex(file: OpenFile, path: string, life: string): Promise<LoadedIndex | null> {
  const { size } = requireFile(await file.status(), path)
  const prefix = await readAt(file, 0, prefixLength)
  const length = prefix.readUInt32LE(0)
  if (length > largestHeader) return null
  const line = await readAt(file, prefixLength, length)
  // The checksum is compared before anything is believed but how many bytes each column has.
  const header = JSON.parse(line.toString()) as IndexHeader
  if (header.format !== indexFormat || header.life !== life || header.verdicts.join() !== verdicts.join()) return null
  // Each row has a byte of flags.
  if (header.rows > size) return null
  const { columns, pieces } = emptyColumns(header)
  if (size !== pieces.reduce((sum, piece) => sum + piece.byteLength, prefixLength + length)) return null
  let position = prefixLength + length
  for (const piece of pieces) {
    if (!(await fill(file, piece, position))) return null
    position += piece.byteLength
  }
  if (prefix.readUInt32LE(4) !== indexChecksum(line, pieces)) return null
  columns.adopt(header.rows)
  return { log: new RunLog(stateOf(header), new RunRows(columns)), position: header.position, tail: header.tail }
}

async function fill(file: OpenFile, target: Uint8Array, position: number): Promise<boolean> {
  for (let filled = 0; filled < target.byteLength;) {
    const count = await file.read(target.subarray(filled), position + filled)
    if (count === 0) return false
    filled += count
  }
  return true
}
