import { closeSync, constants, fsync, lstatSync, openSync } from 'node:fs'
import { link, mkdir, readdir, rename, rmdir, unlink } from 'node:fs/promises'
import { platform as thisPlatform } from 'node:process'
import { promisify } from 'node:util'
import type { Seam } from '@assay/core'
import { errorCode } from './error-code.ts'
import type { FileOperations, OpenMode } from './file-operations.ts'
import { nodeFile } from './node-file.ts'
import { retryWhileHeld } from './retry-while-held.ts'
import { statusOf } from './status-of.ts'

// Windows has neither of the two, and says 0 or nothing. O_NONBLOCK: a pipe that was put in a file's place must not hold the caller.
const guards = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const flags: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY | guards,
  append: constants.O_RDWR | constants.O_APPEND | guards,
  create: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | guards,
}

const syncAll = promisify(fsync)

// What only looks something up is done at once: handing it to another thread and back takes ten times as long as the call itself. What moves data,
// changes a folder or waits for the disk never holds up the process.

/** The computer's own file system. The seam's `sleep` is between two tries of a rename or removal, on Windows alone. */
export function nodeFiles(seam: Pick<Seam, 'sleep'>, platform: NodeJS.Platform = thisPlatform): FileOperations {
  const onWindows = platform === 'win32'

  const patiently = (operation: () => Promise<void>): Promise<void> => (onWindows ? retryWhileHeld(operation, seam.sleep) : operation())

  return {
    open: async (path, mode) => {
      // Without O_NOFOLLOW all that is left is to look first.
      if (onWindows && mode !== 'create') refuseLink(path)
      return nodeFile(openSync(path, flags[mode]))
    },
    status: async (path) => {
      try {
        const stats = lstatSync(path, { throwIfNoEntry: false })
        return stats === undefined ? null : statusOf(stats)
      } catch (error) {
        // A file is where a folder would have to be, so that nothing can be there.
        if (errorCode(error) === 'ENOTDIR') return null
        throw error
      }
    },
    list: async (path) => {
      refuseLink(path)
      return readdir(path)
    },
    makeFolder: async (path) => {
      await mkdir(path)
    },
    link,
    rename: (from, to) => patiently(() => rename(from, to)),
    removeFile: (path) => patiently(() => unlink(path)),
    removeFolder: (path) => patiently(() => rmdir(path)),
    // Windows cannot open a folder, and keeps names by itself.
    syncFolder: async (path) => {
      if (!onWindows) await syncFolder(path)
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  refuseLink(path)
  const descriptor = openSync(path, constants.O_RDONLY | guards)
  try {
    await syncAll(descriptor)
  } catch (error) {
    // Some file systems cannot sync a folder, and say so: there is nothing to wait for.
    if (errorCode(error) !== 'EINVAL' && errorCode(error) !== 'ENOTSUP') throw error
  } finally {
    closeSync(descriptor)
  }
}

/** Gives a symbolic link the error that O_NOFOLLOW would give it. */
function refuseLink(path: string): void {
  if (!lstatSync(path).isSymbolicLink()) return
  throw Object.assign(new Error(`ELOOP: too many symbolic links encountered, open '${path}'`), { code: 'ELOOP', path })
}
