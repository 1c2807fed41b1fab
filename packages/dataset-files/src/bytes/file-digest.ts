import { createHash } from 'node:crypto'
import { fileChunks } from './file-chunks.ts'

// A hash takes much at a time best.
const bytesPerChunk = 256 * 1024

/** The SHA-256 of a file's bytes, in hexadecimal digits. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of fileChunks(path, bytesPerChunk)) hash.update(chunk)
  return hash.digest('hex')
}
