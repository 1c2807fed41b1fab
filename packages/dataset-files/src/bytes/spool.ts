import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A stream as a file, which can be read more than once. */
export interface Spooled {
  readonly path: string
  /** Deletes the file. */
  readonly release: () => Promise<void>
}

/** Writes a stream to a temporary file that only the current user can read; what the stream throws comes through. */
export async function spool(stream: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-dataset-'))
  const release = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'dataset')
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of stream) await file.writeFile(chunk)
    } finally {
      await file.close()
    }
    return { path, release }
  } catch (error) {
    await release()
    throw error
  }
}
