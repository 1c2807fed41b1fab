import { systemSeam } from '@assay/core'
import type { FileOperations } from '../../files/file-operations.ts'
import { nodeFiles } from '../../files/node-files.ts'

/** The computer's files without waiting for the disk, for tests of many calls that no power cut is part of. */
export function unsyncedFiles(): FileOperations {
  const files = nodeFiles(systemSeam())
  return {
    ...files,
    open: async (path, mode) => ({ ...(await files.open(path, mode)), sync: async () => undefined }),
    syncFolder: async () => undefined,
  }
}
