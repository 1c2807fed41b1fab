import type { FileOperations, OpenFile } from './file-operations.ts'
import { errorCode } from './error-code.ts'
import { fileFailure } from './file-failure.ts'
import { readAt } from './read-at.ts'
import { requireFile } from './require-file.ts'

/**
 * Reads a file; null when nothing is there.
 *
 * @throws `CORRUPT`: it is a symbolic link, or no file. `BACKEND`: it could not be read.
 */
export async function readWholeFile(files: FileOperations, path: string): Promise<Buffer | null> {
  let file: OpenFile
  try {
    file = await files.open(path, 'read')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw fileFailure(error, { path, action: 'read' })
  }
  try {
    const { size } = requireFile(await file.status(), path)
    return await readAt(file, 0, size)
  } catch (error) {
    throw fileFailure(error, { path, action: 'read' })
  } finally {
    // What was read is read, whatever closing says.
    await file.close().catch(() => undefined)
  }
}
