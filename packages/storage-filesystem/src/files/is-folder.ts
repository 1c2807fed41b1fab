import { AssayError } from '@assay/core'
import type { FileOperations, FileStatus } from './file-operations.ts'
import { fileFailure } from './file-failure.ts'

/**
 * Tells whether a folder is there, before anything in it is read, written or removed; false when nothing is. A path is looked at only at its
 * end: ask for every folder of the store on the way.
 *
 * @throws `CORRUPT`: it is a symbolic link, which would lead out of the store, or no folder. `BACKEND`: it could not be looked at.
 */
export async function isFolder(files: FileOperations, path: string): Promise<boolean> {
  let status: FileStatus | null
  try {
    status = await files.status(path)
  } catch (error) {
    throw fileFailure(error, { path, action: 'read' })
  }
  if (status === null) return false
  if (status.kind === 'folder') return true
  if (status.kind === 'link') throw fileFailure(Object.assign(new Error('A symbolic link'), { code: 'ELOOP' }), { path, action: 'read' })
  throw new AssayError('CORRUPT', `${path} is a file where Assay keeps a folder: move it out of the store`, { details: { path } })
}
