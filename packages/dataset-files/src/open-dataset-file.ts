import { firstBytes } from './bytes/first-bytes.ts'
import { fileChunks } from './bytes/file-chunks.ts'
import { gunzippedChunks } from './bytes/gunzipped-chunks.ts'
import { spool } from './bytes/spool.ts'
import { withoutMark } from './bytes/without-mark.ts'
import { DatasetFileError } from './dataset-file-error.ts'
import { fileState, readError } from './file-state.ts'
import type { FileState } from './file-state.ts'
import type { DatasetFormat, DatasetFormatName } from './formats/dataset-format.ts'
import { formatNamed, formatOf } from './formats/format-of.ts'
import { formatOfStart } from './formats/format-of-start.ts'
import type { RowBatch } from './formats/raw-row.ts'

/** What a dataset is read from: the path of a file, `-` for standard input, or a stream of bytes. */
export type DatasetSource = string | AsyncIterable<Uint8Array>

/** A dataset file that can be read any number of times. */
export interface DatasetFile {
  /** How it is named to people. */
  readonly name: string
  readonly path: string
  readonly format: DatasetFormat
  readonly state: FileState
  /** About how many bytes its rows are. */
  readonly bytes: number
  /** Reads the rows from the start. */
  rows(): AsyncIterable<RowBatch>
  /** Lets go of what was made for reading. Nothing can be read after it. */
  readonly release: () => Promise<void>
}

/** The path that stands for standard input. */
export const standardInput = '-'

// Packed JSON lines of questions and answers get a fifth to a tenth of their size.
const usualCompression = 8
const startBytes = 64 * 1024

/**
 * Opens a dataset file. A stream, which cannot be read twice, is written to a temporary file first.
 *
 * @param format How it is read; else by the extension, and where there is no name, by how it starts.
 * @throws `DatasetFileError`: the file cannot be read, or its format is not known.
 */
export async function openDatasetFile(source: DatasetSource, format?: DatasetFormatName): Promise<DatasetFile> {
  if (typeof source === 'string' && source !== standardInput) {
    const known = format === undefined ? formatOf(source) : formatNamed(format)
    return opened(source, source, known, () => Promise.resolve())
  }
  const name = source === standardInput ? 'standard input' : 'the stream'
  const { path, release } = await spool(typeof source === 'string' ? process.stdin : source)
  try {
    return await opened(name, path, format === undefined ? await formatOfContent(name, path) : formatNamed(format), release)
  } catch (error) {
    await release()
    throw error
  }
}

async function opened(name: string, path: string, format: DatasetFormat, release: () => Promise<void>): Promise<DatasetFile> {
  const state = await fileState(path)
  const parser = await format.load()
  const isPacked = await readable(name, () => isGzip(path))
  return {
    name,
    path,
    format,
    state,
    bytes: isPacked ? state.size * usualCompression : state.size,
    rows: () => parser(isPacked ? gunzippedChunks(path, name) : fileChunks(path)),
    release,
  }
}

async function isGzip(path: string): Promise<boolean> {
  const [first, second] = await firstBytes(path, 2)
  return first === 0x1f && second === 0x8b
}

async function formatOfContent(name: string, path: string): Promise<DatasetFormat> {
  const start = await startOf(name, path)
  const format = formatOfStart(start)
  if (format !== null) return formatNamed(format)
  const message =
    start.trim() === '' ? 'has no rows' : 'does not start like a dataset of a known format; say which it is: jsonl, json, csv, tsv or yaml'
  throw new DatasetFileError([{ file: name, line: null, column: null, message }])
}

async function startOf(name: string, path: string): Promise<string> {
  if (!(await isGzip(path))) return textOf(await firstBytes(path, startBytes))
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of gunzippedChunks(path, name)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= startBytes) break
  }
  return textOf(Buffer.concat(chunks))
}

function textOf(bytes: Buffer): string {
  return (withoutMark(bytes) ?? bytes).toString('utf8')
}

async function readable<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    throw readError(name, error)
  }
}
