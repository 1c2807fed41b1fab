import type { Stats } from 'node:fs'
import type { FileStatus } from './file-operations.ts'

/** Gives what a store wants to know of a path. */
export function statusOf(stats: Stats): FileStatus {
  return { kind: kindOf(stats), size: stats.size, inode: stats.ino, modified: stats.mtimeMs }
}

function kindOf(stats: Stats): FileStatus['kind'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'link' : 'other'
}
