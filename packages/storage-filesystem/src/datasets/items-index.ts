import { crc32 } from 'node:zlib'
import type { JsonValue } from '@assay/core'
import type { JsonObject } from '../log/json-object.ts'
import { isJsonObject } from '../log/json-object.ts'
import type { LogPosition } from '../log/log-entry.ts'
import { chunkLength } from '../runs/column.ts'
import type { Column, ColumnValues } from '../runs/column.ts'
import { ChangeColumns } from './change-columns.ts'
import { decodeDatasetCommit, encodeDatasetCommit } from './dataset-commit.ts'
import { DatasetLog } from './dataset-log.ts'
import { ItemHistory } from './item-history.ts'
import { LifeColumns } from './life-columns.ts'
import { VersionColumns } from './version-columns.ts'

/** Which log an index is of, and how much of it. */
export interface IndexedPlace {
  readonly life: string
  readonly position: LogPosition
  /** The last bytes before the position: a log that lost its end and grew again, or in which something moved, has others there. */
  readonly tail: { readonly length: number; readonly crc: number }
}

/** What an index gives back. */
export interface LoadedIndex {
  readonly log: DatasetLog
  readonly place: IndexedPlace
}

/** Whether this computer keeps numbers as the file does, lowest byte first. */
export const isLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

// The length of the header's line and the checksum of all behind it, as whole numbers of 32 bits.
const prefixLength = 8

/** The bytes of an index; null: nothing counts in this log yet, not all of it can be read, or what stands at its end is not decided. */
export function encodeItemsIndex(log: DatasetLog, { life, position, tail }: IndexedPlace): Buffer | null {
  const { history, last, batches } = log
  if (last === null || log.damage !== null || log.hasSuspect || log.hasOpenParts) return null
  const { changes, lives, versions } = history
  const counts = { changes: changes.count, lives: lives.count, versions: versions.count }
  const own = {
    assay: 'items-index',
    format: 1,
    life,
    position,
    tail,
    batches,
    end: last.end,
    commit: encodeDatasetCommit(last.commit),
    ...counts,
  }
  const header = Buffer.from(`${JSON.stringify(own)}\n`)
  const prefix = Buffer.alloc(prefixLength)
  const body = Buffer.concat([header, ...piecesOf(history)])
  prefix.writeUInt32LE(header.length, 0)
  prefix.writeUInt32LE(crc32(body), 4)
  return Buffer.concat([prefix, body])
}

/** Reads what `encodeItemsIndex` gave; null: it is not whole, of another format, or of another life. */
export function decodeItemsIndex(bytes: Buffer, life: string): LoadedIndex | null {
  if (bytes.length < prefixLength) return null
  const body = bytes.subarray(prefixLength)
  const headerLength = bytes.readUInt32LE(0)
  if (headerLength > body.length || crc32(body) !== bytes.readUInt32LE(4)) return null
  // The checksum says that it is what was written; the format, that it was written by this code.
  const header = JSON.parse(body.toString('utf8', 0, headerLength)) as JsonValue
  if (!isJsonObject(header) || header['assay'] !== 'items-index' || header['format'] !== 1 || header['life'] !== life) return null
  const { batches, end, commit, changes, lives, versions } = header
  const last = isJsonObject(commit) ? decodeDatasetCommit(commit) : null
  if (last === null || typeof batches !== 'number' || typeof end !== 'number') return null
  const history = historyOf(body.subarray(headerLength), [Number(changes), Number(lives), Number(versions)])
  const place = placeOf(header)
  if (history === null || place === null) return null
  return { log: new DatasetLog(history, batches, { commit: last, end }), place }
}

function placeOf({ life, position, tail }: JsonObject): IndexedPlace | null {
  if (typeof life !== 'string' || !isJsonObject(position) || !isJsonObject(tail)) return null
  return {
    life,
    position: { offset: Number(position['offset']), line: Number(position['line']) },
    tail: { length: Number(tail['length']), crc: Number(tail['crc']) },
  }
}

function historyOf(bytes: Buffer, [changeCount, lifeCount, versionCount]: readonly [number, number, number]): ItemHistory | null {
  const [changes, lives, versions] = [new ChangeColumns(), new LifeColumns(), new VersionColumns()]
  for (const [{ columns }, count] of [
    [changes, changeCount],
    [lives, lifeCount],
    [versions, versionCount],
  ] as const) {
    for (const column of Object.values<Column<ColumnValues>>(columns)) column.reserve(count)
  }
  changes.adopt(changeCount)
  versions.adopt(versionCount)
  let filled = 0
  for (const piece of piecesOf(new ItemHistory(changes, lives, versions), lifeCount)) {
    if (filled + piece.byteLength > bytes.length) return null
    piece.set(bytes.subarray(filled, filled + piece.byteLength))
    filled += piece.byteLength
  }
  lives.adopt(lifeCount)
  return filled === bytes.length ? new ItemHistory(changes, lives, versions) : null
}

/** The memory of all columns, piece by piece, in the order of the file. */
function piecesOf({ changes, lives, versions }: ItemHistory, lifeCount: number = lives.count): Uint8Array[] {
  return [
    ...chunksOf(Object.values<Column<ColumnValues>>(changes.columns), changes.count),
    ...chunksOf(Object.values<Column<ColumnValues>>(lives.columns), lifeCount),
    ...chunksOf(Object.values<Column<ColumnValues>>(versions.columns), versions.count),
  ]
}

function chunksOf(columns: readonly Column<ColumnValues>[], count: number): Uint8Array[] {
  const starts = Array.from({ length: Math.ceil(count / chunkLength) }, (_, index) => index)
  return columns.flatMap((column) =>
    starts.map((index) => {
      const values = column.chunk(index)
      const within = Math.min(chunkLength, count - index * chunkLength)
      return new Uint8Array(values.buffer, values.byteOffset, within * values.BYTES_PER_ELEMENT)
    }),
  )
}
