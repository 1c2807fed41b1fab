import { AssayError } from '@assay/core'
import { errorCode } from './error-code.ts'

/** What was being done when a call to the file system failed. */
export interface FailedCall {
  readonly path: string
  readonly action: 'read' | 'write'
  /** Whether what was to be written may be there; not said: the error does not say either. */
  readonly outcome?: 'unknown' | 'none'
}

/**
 * Makes a failure of the file system the error that callers of a store see: `BACKEND` with the path, what is wrong and what to do about it, and
 * `CORRUPT` where something lies in the store that Assay did not put there. An `AssayError` stays as it is.
 */
export function fileFailure(error: unknown, { path, action, outcome }: FailedCall): AssayError {
  if (AssayError.isInstance(error)) return error
  const code = errorCode(error)
  const details = { path, ...(outcome === undefined ? {} : { outcome }) }
  const foreign = code === null ? undefined : foreignObjects[code]
  if (foreign !== undefined) return new AssayError('CORRUPT', `${path} ${foreign}`, { details: { path }, cause: error })
  return new AssayError('BACKEND', messageOf(code, path, action), { details, cause: error })
}

const foreignObjects: Readonly<Record<string, string>> = {
  ELOOP: "is a symbolic link; Assay's stores hold none: remove the link, or put in its place what it points to",
  EISDIR: 'is a folder where Assay keeps a file: move it out of the store',
  ENOTDIR: 'has a file on its way where Assay keeps a folder: move that file out of the store',
}

function messageOf(code: string | null, path: string, action: FailedCall['action']): string {
  switch (code) {
    case 'ENOSPC':
      return `The disk is full, so ${path} could not be written: free space, then go on; what was stored before is kept, and a run can be resumed`
    case 'EDQUOT':
      return `The disk quota is used up, so ${path} could not be written: free space or raise the quota, then go on; a run can be resumed`
    case 'EACCES':
    case 'EPERM':
      return `No permission to ${action} ${path}: change its permissions, or use a user who has them`
    case 'EROFS':
      return `${path} is on a read-only file system: make it writable, or choose a store elsewhere`
    case 'ENOENT':
      return `${path} is gone: the store's folder, or a part of it, was removed, renamed or unmounted; bring it back, then go on`
    case 'EMFILE':
    case 'ENFILE':
      return `Too many files are open to ${action} ${path}: raise the limit of open files (ulimit -n), or close other programs`
    case 'EIO':
      return `The disk could not ${action} ${path}: check the disk and the system's log before going on`
    case 'ESTALE':
      return `${path} was lost by its network file system: mount it again, then go on`
    default:
      return `Could not ${action} ${path} (${code ?? 'unknown error'}): look at the cause, then try again`
  }
}
