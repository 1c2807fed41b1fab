import { dirname } from 'node:path'
import type { FileOperations } from './file-operations.ts'
import { errorCode } from './error-code.ts'
import { fileFailure } from './file-failure.ts'
import { isFolder } from './is-folder.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Makes a folder unless it is there, and resolves once its name is on the disk; true when it was made. The folder around it must exist.
 *
 * @throws `CORRUPT`: something else is there, for example a symbolic link. `BACKEND`: it could not be made.
 */
export async function ensureFolder(files: FileOperations, path: string): Promise<boolean> {
  if (await isFolder(files, path)) return false
  try {
    await files.makeFolder(path)
  } catch (error) {
    // Another process was faster; whether it has synced the name by now is not known.
    if (errorCode(error) !== 'EEXIST' || !(await isFolder(files, path))) throw fileFailure(error, { path, action: 'write' })
  }
  await syncFolder(files, dirname(path))
  return true
}
