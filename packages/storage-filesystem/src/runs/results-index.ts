import { crc32 } from 'node:zlib'
import { verdicts } from '@assay/core'
import type { LogPosition } from '../log/log-entry.ts'
import { chunkLength } from './column.ts'
import type { ChunkForm } from './compact-column.ts'
import type { LostRows } from './lost-rows.ts'
import { RowColumns } from './row-columns.ts'
import type { RunLog, RunLogState } from './run-log.ts'

/** What the index of a run's rows says, besides the rows. */
export interface IndexHeader {
  readonly format: typeof indexFormat
  /** The life of the run that the rows belong to. */
  readonly life: string
  /** The names of the verdicts that are numbers in the columns. */
  readonly verdicts: readonly string[]
  /** How far the log was read. */
  readonly position: LogPosition
  /** The last bytes of the log before the position: a log in which something moved has others there. */
  readonly tail: { readonly length: number; readonly crc: number }
  readonly rows: number
  /** Of each column but the flags, in the order of the file, how each of its chunks is kept. */
  readonly forms: readonly (readonly ChunkForm[])[]
  readonly epoch: number
  readonly isFinal: boolean
  readonly batches: number
  readonly nextSeq: number
  /** The token of the last batch and the `seq`s of its rows: the first of each unbroken sequence, and how long it is. */
  readonly last: { readonly token: string; readonly seqs: readonly (readonly [first: number, count: number])[] } | null
  readonly lost: readonly LostRows[]
}

/** An index as it is to be written: what is to be in it later does not change it. */
export interface IndexSnapshot {
  readonly header: IndexHeader
  /** The columns, piece by piece, in the order of the file. */
  readonly pieces: readonly Uint8Array[]
}

/** What an index is made of; one with another format is not read. */
export const indexFormat = 2

/** Whether this computer keeps numbers as the file does, lowest byte first. */
export const isLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Takes what is known of a run now. */
export function snapshotOf(log: RunLog, place: Pick<IndexHeader, 'life' | 'position' | 'tail'>): IndexSnapshot {
  const { columns } = log.rows
  const { epoch, isFinal, batches, nextSeq, last, lost } = log
  const header: IndexHeader = {
    format: indexFormat,
    ...place,
    verdicts,
    rows: columns.count,
    forms: Object.values(columns.columns).map((column) => column.forms()),
    epoch,
    isFinal,
    batches,
    nextSeq,
    last: last === null ? null : { token: last.token, seqs: sequencesOf(last.seqs) },
    lost,
  }
  // Rows are only added; only flags change in place.
  return { header, pieces: [...valuesOf(columns), ...flagsOf(columns, columns.count).map((bytes) => bytes.slice())] }
}

/** Columns with room for the rows of an index, and the pieces of them that its bytes go into. */
export function emptyColumns({ rows, forms }: IndexHeader): { readonly columns: RowColumns; readonly pieces: readonly Uint8Array[] } {
  const columns = new RowColumns()
  for (const [index, column] of Object.values(columns.columns).entries()) column.restore(rows, forms[index] ?? [])
  columns.flags.reserve(rows)
  return { columns, pieces: [...valuesOf(columns), ...flagsOf(columns, rows)] }
}

/** What a run's log had come to when its index was written. */
export function stateOf({ epoch, isFinal, batches, nextSeq, last, lost }: IndexHeader): RunLogState {
  return { epoch, isFinal, batches, nextSeq, last: last === null ? null : { token: last.token, seqs: seqsOf(last.seqs) }, lost }
}

/** The checksum of an index: of its header's line and of the columns behind it. */
export function indexChecksum(header: Uint8Array, pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => crc32(piece, sum), crc32(header))
}

function valuesOf({ columns }: RowColumns): Uint8Array[] {
  return Object.values(columns).flatMap((column) => column.bytes())
}

function flagsOf({ flags }: RowColumns, count: number): Uint8Array[] {
  const chunks = Math.ceil(count / chunkLength)
  return Array.from({ length: chunks }, (_, index) => flags.chunk(index).subarray(0, Math.min(chunkLength, count - index * chunkLength)))
}

function sequencesOf(seqs: Float64Array): [number, number][] {
  const sequences: [number, number][] = []
  for (const seq of seqs) {
    const open = sequences.at(-1)
    if (open !== undefined && open[0] + open[1] === seq) open[1] += 1
    else sequences.push([seq, 1])
  }
  return sequences
}

function seqsOf(sequences: readonly (readonly [number, number])[]): Float64Array<ArrayBuffer> {
  return Float64Array.from(sequences.flatMap(([first, count]) => Array.from({ length: count }, (_, index) => first + index)))
}
