import type { FileStatus } from '../files/file-operations.ts'

/** A file of the simulated disk. It only grows, so that what the disk has of it is its start. */
export interface SimulatedFile {
  readonly kind: 'file'
  readonly inode: number
  /** What programs see, with room behind it. */
  bytes: Buffer
  size: number
  /** How much of it the disk has. */
  synced: number
  modified: number
}

/** A folder of the simulated disk: the names that programs see, and those that the disk has. */
export interface SimulatedFolder {
  readonly kind: 'folder'
  readonly inode: number
  names: Map<string, SimulatedNode>
  readonly onDisk: Map<string, SimulatedNode>
}

/** A symbolic link to an absolute path. */
interface SimulatedLink {
  readonly kind: 'link'
  readonly inode: number
  readonly target: string
}

/** What a name of the simulated disk stands for. */
export type SimulatedNode = SimulatedFile | SimulatedFolder | SimulatedLink

/** What `lstat` would say. */
export function statusOf(node: SimulatedNode): FileStatus {
  const { kind, inode } = node
  return kind === 'file' ? { kind, inode, size: node.size, modified: node.modified } : { kind, inode, size: 0, modified: 0 }
}

/** Adds bytes to a file, in time that grows with them and not with the file. */
export function appendBytes(file: SimulatedFile, bytes: Uint8Array): void {
  const size = file.size + bytes.byteLength
  if (size > file.bytes.length) {
    const larger = Buffer.alloc(size * 2)
    file.bytes.copy(larger, 0, 0, file.size)
    file.bytes = larger
  }
  file.bytes.set(bytes, file.size)
  file.size = size
}
