import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { outputPlace } from './output-place.ts'

const chunkSize = 64 * 1024

/**
 * Writes a document into a file, which has its old content until all of the new one is there. Rejects with what the file system says, and then
 * leaves nothing behind.
 */
export async function writeDocument(file: string, folder: string, pieces: AsyncIterable<string>): Promise<void> {
  const { path, temporary } = outputPlace(file, folder)
  if (temporary === null) {
    await appendDocument(path, pieces)
    return
  }
  try {
    await writePieces(await open(temporary, 'w'), pieces)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Appends a document to a file of somebody else's. */
export async function appendDocument(path: string, pieces: AsyncIterable<string>): Promise<void> {
  await writePieces(await open(path, 'a'), pieces)
}

async function writePieces(handle: FileHandle, pieces: AsyncIterable<string>): Promise<void> {
  try {
    let waiting = ''
    for await (const piece of pieces) {
      waiting += piece
      if (waiting.length < chunkSize) continue
      await handle.appendFile(waiting)
      waiting = ''
    }
    await handle.appendFile(waiting)
  } finally {
    await handle.close()
  }
}
