import type { Stats } from 'node:fs'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { link, lstat, mkdir, open, readdir, rename, rmdir, unlink } from 'node:fs/promises'
import { platform as thisPlatform } from 'node:process'
import type { Seam } from '@assay/core'
import { errorCode } from './error-code.ts'
import type { FileOperations, FileStatus, OpenFile, OpenMode } from './file-operations.ts'
import { retryWhileHeld } from './retry-while-held.ts'

// Windows has neither of the two, and says 0 or nothing. O_NONBLOCK: a pipe that was put in a file's place must not hold the caller.
const guards = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const flags: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY | guards,
  append: constants.O_RDWR | constants.O_APPEND | guards,
  create: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | guards,
}

/** The computer's own file system. The seam's `sleep` is between two tries of a rename or removal, on Windows alone. */
export function nodeFiles(seam: Pick<Seam, 'sleep'>, platform: NodeJS.Platform = thisPlatform): FileOperations {
  const onWindows = platform === 'win32'

  const patiently = (operation: () => Promise<void>): Promise<void> => (onWindows ? retryWhileHeld(operation, seam.sleep) : operation())

  return {
    open: async (path, mode) => {
      // Without O_NOFOLLOW all that is left is to look first.
      if (onWindows && mode !== 'create') await refuseLink(path)
      return openFile(await open(path, flags[mode]))
    },
    status: async (path) => {
      try {
        return statusOf(await lstat(path))
      } catch (error) {
        // ENOTDIR: a file is where a folder would have to be, so that nothing can be there.
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
        throw error
      }
    },
    list: async (path) => {
      await refuseLink(path)
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

function openFile(handle: FileHandle): OpenFile {
  return {
    read: async (buffer, position) => (await handle.read(buffer, 0, buffer.byteLength, position)).bytesRead,
    write: async (bytes) => (await handle.write(bytes, 0, bytes.byteLength, null)).bytesWritten,
    sync: () => handle.datasync(),
    status: async () => statusOf(await handle.stat()),
    close: () => handle.close(),
  }
}

async function syncFolder(path: string): Promise<void> {
  await refuseLink(path)
  const handle = await open(path, constants.O_RDONLY | guards)
  try {
    await handle.sync()
  } catch (error) {
    // Some file systems cannot sync a folder, and say so: there is nothing to wait for.
    if (errorCode(error) !== 'EINVAL' && errorCode(error) !== 'ENOTSUP') throw error
  } finally {
    await handle.close()
  }
}

/** Gives a symbolic link the error that O_NOFOLLOW would give it. */
async function refuseLink(path: string): Promise<void> {
  if (!(await lstat(path)).isSymbolicLink()) return
  throw Object.assign(new Error(`ELOOP: too many symbolic links encountered, open '${path}'`), { code: 'ELOOP', path })
}

function statusOf(stats: Stats): FileStatus {
  return { kind: kindOf(stats), size: stats.size, inode: stats.ino, modified: stats.mtimeMs }
}

function kindOf(stats: Stats): FileStatus['kind'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'link' : 'other'
}
