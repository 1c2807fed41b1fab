import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DatasetFileError } from '../dataset-file-error.ts'

const bytesPerChunk = 4 * 1024

/** What a gzip file holds; a `DatasetFileError` naming `file` when its data is broken or cut off. */
export async function* gunzippedChunks(path: string, file: string): AsyncGenerator<Uint8Array, void, void> {
  // What goes wrong comes to the loop below.
  const unpacked = pipeline(createReadStream(path), createGunzip({ chunkSize: bytesPerChunk }), () => undefined)
  try {
    for await (const chunk of unpacked) yield chunk
  } catch (error) {
    throw gzipError(file, error)
  }
}

function gzipError(file: string, error: unknown): unknown {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error
  const message =
    code === 'Z_BUF_ERROR'
      ? 'ends in the middle of its gzip data; it was cut off, so copy or download it again'
      : 'has gzip data that is broken; copy or download it again'
  return new DatasetFileError([{ file, line: null, column: null, message }], { cause: error })
}
