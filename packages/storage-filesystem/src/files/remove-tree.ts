import { join } from 'node:path'
import type { FileOperations } from './file-operations.ts'
import { errorCode } from './error-code.ts'
import { fileFailure } from './file-failure.ts'

/**
 * Removes a file, or a folder with all that is in it; what is gone already is no error, so that two can remove the same. Of a symbolic link the
 * link itself is removed, and what it points to is neither looked at nor touched.
 *
 * @throws `BACKEND`: something could not be removed; the rest may be there or not.
 */
export async function removeTree(files: FileOperations, path: string): Promise<void> {
  try {
    const status = await files.status(path)
    if (status === null) return
    if (status.kind !== 'folder') {
      await files.removeFile(path)
      return
    }
    for (const name of await files.list(path)) await removeTree(files, join(path, name))
    await files.removeFolder(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw fileFailure(error, { path, action: 'write' })
  }
}
