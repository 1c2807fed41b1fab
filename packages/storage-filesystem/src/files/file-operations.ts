/** What a path names, without following a symbolic link. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** In bytes. */
  readonly size: number
  /** Tells two files of one file system apart while one of them is open or named. */
  readonly inode: number
  /** When it last changed, in milliseconds since 1970. */
  readonly modified: number
}

/** A file that is open. */
export interface OpenFile {
  /** Fills the buffer from a position of the file, as far as there are bytes; gives how many. */
  read(buffer: Uint8Array, position: number): Promise<number>
  /** Writes in one call, at the end when the file was opened for appending; gives how many bytes were written, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>
  /** Resolves once all that was written is on the disk. */
  sync(): Promise<void>
  status(): Promise<FileStatus>
  close(): Promise<void>
}

/**
 * `read`: an existing file. `append`: an existing file, for reading and for writing at its end, wherever that is by then. `create`: a new file,
 * for appending too; one that exists is `EEXIST`.
 */
export type OpenMode = 'read' | 'append' | 'create'

/**
 * The calls that a store makes to the file system, one by one, so that a test can stand in for the disk: cut the power after any of them, fill
 * it, or have one fail. Failures are Node's errors with their `code`; no call follows a symbolic link at the end of its path.
 */
export interface FileOperations {
  open(path: string, mode: OpenMode): Promise<OpenFile>
  /** Null: nothing is there. */
  status(path: string): Promise<FileStatus | null>
  /** The names in a folder, in no order. */
  list(path: string): Promise<readonly string[]>
  /** Makes one folder; one that exists is `EEXIST`. */
  makeFolder(path: string): Promise<void>
  /** Gives a file a second name; one that exists is `EEXIST`. */
  link(from: string, to: string): Promise<void>
  /** Renames a file or a folder, in place of a file or an empty folder of that name. */
  rename(from: string, to: string): Promise<void>
  /** Removes a file, or a symbolic link itself. */
  removeFile(path: string): Promise<void>
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>
  /** Resolves once the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>
}
