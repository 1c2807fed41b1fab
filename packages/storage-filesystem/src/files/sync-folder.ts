import { fileFailure } from './file-failure.ts'
import type { FileOperations } from './file-operations.ts'

/**
 * Resolves once the names in a folder are on the disk.
 *
 * @throws `BACKEND`: that failed, so that nobody knows what is there after a power cut.
 */
export async function syncFolder(files: FileOperations, path: string): Promise<void> {
  try {
    await files.syncFolder(path)
  } catch (error) {
    throw fileFailure(error, { path, action: 'write', outcome: 'unknown' })
  }
}
