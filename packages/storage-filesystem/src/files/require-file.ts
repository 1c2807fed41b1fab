import { AssayError } from '@assay/core'
import type { FileStatus } from './file-operations.ts'

/**
 * Gives the status back when it is that of a file.
 *
 * @throws `CORRUPT`: it is a symbolic link, a folder, a pipe or another thing that Assay never makes there.
 */
export function requireFile(status: FileStatus, path: string): FileStatus {
  if (status.kind === 'file') return status
  const what = status.kind === 'link' ? 'a symbolic link' : status.kind === 'folder' ? 'a folder' : 'a pipe, socket or device'
  throw new AssayError('CORRUPT', `${path} is ${what} where Assay keeps a file; Assay's stores hold none there: move it out of the store`, {
    details: { path },
  })
}
