import { dirname } from 'node:path'
import type { FileOperations } from './file-operations.ts'
import { fileFailure } from './file-failure.ts'
import { syncFolder } from './sync-folder.ts'
import { writeNewFile } from './write-new-file.ts'

/** A file to be replaced as a whole. */
export interface FileReplacement {
  readonly path: string
  /** A name on the same file system that nobody else uses; the content is written there first. */
  readonly temporary: string
  readonly content: string | Uint8Array
  /** `never`: resolves without waiting for the disk; default `batch`. */
  readonly sync?: 'batch' | 'never'
}

/**
 * Puts a new file in place of another one, or where none was, in one step: who reads meanwhile gets the old one or the new one.
 *
 * @throws `BACKEND`: it could not be written; the old one is still there, unless `details.outcome` is `unknown`.
 */
export async function replaceFile(files: FileOperations, { path, temporary, content, sync = 'batch' }: FileReplacement): Promise<void> {
  await writeNewFile(files, temporary, content, { sync })
  try {
    await files.rename(temporary, path)
  } catch (error) {
    await files.removeFile(temporary).catch(() => undefined)
    throw fileFailure(error, { path, action: 'write', outcome: 'unknown' })
  }
  if (sync === 'batch') await syncFolder(files, dirname(path))
}
