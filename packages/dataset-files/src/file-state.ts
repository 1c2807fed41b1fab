import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { DatasetFileError } from './dataset-file-error.ts'

/** By what a file is known to be unchanged while it is read several times. */
export interface FileState {
  readonly size: number
  readonly changed: string
}

/** Looks at a dataset file; a `DatasetFileError` when there is no file that can be read more than once. */
export async function fileState(path: string): Promise<FileState> {
  const stats = await statsOf(path)
  if (stats.isDirectory()) throw refusal(path, 'is a folder, not a dataset file')
  if (!stats.isFile()) throw refusal(path, 'is no regular file; a dataset is read more than once, so copy it to a file first')
  return { size: stats.size, changed: `${stats.size} ${stats.mtimeMs} ${stats.ino}` }
}

/** Makes what a failing read of a file throws into a `DatasetFileError`; anything else stays what it is. */
export function readError(path: string, error: unknown): unknown {
  const code: unknown = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return error
  if (code === 'ENOENT' || code === 'ENOTDIR') return refusal(path, 'was not found', error)
  return refusal(path, `cannot be read (${code})`, error)
}

async function statsOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (error) {
    throw readError(path, error)
  }
}

function refusal(file: string, message: string, cause?: unknown): DatasetFileError {
  const problems = [{ file, line: null, column: null, message }]
  return cause === undefined ? new DatasetFileError(problems) : new DatasetFileError(problems, { cause })
}
