import { AssayError } from '@assay/core'
import { errorCode } from '../files/error-code.ts'
import type { FileOperations } from '../files/file-operations.ts'

const withoutLinks = new Set<string | null>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/**
 * Gives a finished file its name if nothing has that name: of many that try at once, one succeeds. False: the name is taken.
 *
 * @throws `UNSUPPORTED`: the file system has no hard links, without which two processes could overwrite one another's records.
 */
export async function linkExclusively(files: FileOperations, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to)
    return true
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return false
    if (!withoutLinks.has(code)) throw error
    throw new AssayError('UNSUPPORTED', `The file system of ${to} has no hard links, which a store needs: put the store on another one`, {
      details: { path: to },
      cause: error,
    })
  }
}
