import { AssayError } from '@assay/core'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations, FileStatus, OpenFile } from '../files/file-operations.ts'
import { readAt } from '../files/read-at.ts'
import { requireFile } from '../files/require-file.ts'
import type { AppendedBatch, LogAppend } from './encode-append.ts'
import { encodeAppend } from './encode-append.ts'
import { encodeMark } from './encode-mark.ts'
import type { JsonObject } from './json-object.ts'
import { keptBytes } from './kept-bytes.ts'
import type { LogEntry, LogPosition } from './log-entry.ts'
import type { ReadLogHeader } from './log-header.ts'
import { readLogHeader } from './read-log-header.ts'
import { readEntries } from './read-entries.ts'

/** How a log is opened. */
export interface LogOptions {
  /** False: `append`, `appendMark` and `sync` are refused. */
  readonly writable: boolean
  /** `batch`: a write resolves once it is on the disk. `never`: once the system has it, so that a power cut may take it. */
  readonly sync: 'batch' | 'never'
}

/**
 * A file of lines that only grows: a header, then batches and marks. It finds and writes entries; which of them count is the reader's decision.
 * Reading never changes the file. One call at a time, except for `read` and `isInPlace`.
 *
 * Every method rejects with `BACKEND` when the file system fails. After a failed write or sync the log is poisoned: nobody knows what is on the
 * disk, and a second sync would report success for what the first one lost. It can then be read and closed; to write, open the file anew.
 */
export class Log {
  readonly header: ReadLogHeader
  readonly path: string
  readonly #files: FileOperations
  readonly #file: OpenFile
  readonly #inode: number
  readonly #options: LogOptions
  readonly #headerLength: number
  #position: LogPosition
  // The bytes directly before the position, as they were when it was reached: a file whose bytes there are others was rewritten. Null: not known.
  #before: Buffer | null
  // As the last refresh or append left it; null: all beyond the position is yet to be read.
  #size: number | null = null
  // How many lines ended behind the position without becoming an entry.
  #openLines = 0
  #state: 'open' | 'poisoned' | 'closed' = 'open'

  private constructor(input: {
    files: FileOperations
    path: string
    options: LogOptions
    file: OpenFile
    status: FileStatus
    header: ReadLogHeader
    headerLine: Buffer
  }) {
    this.header = input.header
    this.path = input.path
    this.#files = input.files
    this.#file = input.file
    this.#inode = input.status.inode
    this.#options = input.options
    this.#headerLength = input.headerLine.length
    this.#position = { offset: input.headerLine.length, line: input.headerLine.at(-1) === lineFeed ? 2 : 1 }
    this.#before = input.headerLine
  }

  /**
   * Opens a log and reads its header, nothing else; null when no file is there.
   *
   * @throws `CORRUPT`: a symbolic link, no file, or no header of a log. `UNSUPPORTED`: a newer format.
   */
  static async open(files: FileOperations, path: string, options: LogOptions): Promise<Log | null> {
    let file: OpenFile
    try {
      file = await files.open(path, options.writable ? 'append' : 'read')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null
      throw fileFailure(error, { path, action: options.writable ? 'write' : 'read' })
    }
    try {
      const status = requireFile(await file.status(), path)
      const { header, line } = await readLogHeader(file, path)
      return new Log({ files, path, options, file, status, header, headerLine: line })
    } catch (error) {
      await closeQuietly(file)
      throw fileFailure(error, { path, action: 'read' })
    }
  }

  /** Behind the last entry that was visited or appended. */
  get position(): LogPosition {
    return this.#position
  }

  /** In bytes, as the last refresh or append found it; 0 before the first. */
  get size(): number {
    return this.#size ?? 0
  }

  /** Whether the last refresh found more behind the last entry than blank lines: a writer ends it by a mark. */
  get hasUncleanTail(): boolean {
    return this.#size !== null && (this.#size > this.#position.offset || this.#before?.at(-1) !== lineFeed)
  }

  /** True after a failed write or sync. */
  get isPoisoned(): boolean {
    return this.#state === 'poisoned'
  }

  /** Goes on behind what is known already, for example by an index: the next refresh visits what comes after this position of an earlier one. */
  startAt(position: LogPosition): void {
    this.#position = position
    this.#before = position.offset === this.#headerLength ? this.#before : null
    this.#size = null
    this.#openLines = 0
  }

  /** Whether it has read all that the last refresh found, and is not reading. */
  get isCaughtUp(): boolean {
    return this.#size !== null
  }

  /** Takes over how far another handle of the same file has read, and is caught up as that one is; what is appended next stands behind it. */
  continueFrom(other: Log): void {
    this.#position = other.#position
    this.#before = other.#before
    this.#size = other.#size
    this.#openLines = other.#openLines
  }

  /**
   * Visits the entries that came behind `position`, in order, up to the end of the file as it is now. It holds one batch and a few megabytes in
   * memory. An error that `visit` throws comes through, and `position` stays before that entry.
   *
   * False: the file got shorter, was rewritten so that the last entry is elsewhere, or another one is in its place, and what was visited before
   * is not to be relied on: close the log and start over.
   *
   * @throws `CORRUPT`: more than 1 GiB follow without a commit or a mark.
   */
  async refresh(visit: (entry: LogEntry) => void): Promise<boolean> {
    this.#requireOpen()
    if (!(await this.isInPlace())) return false
    const { size } = await this.#reading(() => this.#file.status())
    if (size < this.#position.offset || size < this.size || this.#position.offset < this.#headerLength) return false
    if (size === this.#size) return true
    return this.#reading(() =>
      readEntries(
        { file: this.#file, path: this.path, size, start: this.#position, before: this.#before },
        {
          visit,
          moved: (position, before) => {
            this.#position = position
            this.#before = before
            this.#size = null
          },
          finished: (openLines) => {
            this.#openLines = openLines
            this.#size = size
          },
        },
      ),
    )
  }

  /**
   * Writes a batch by one write, behind a line feed and a mark when one is given, and waits until it is on the disk, unless it is told that more
   * follows, which is waited for. The log must have been refreshed since it was opened or moved.
   *
   * The batch: it stands alone behind what the last refresh read, and `position` is behind it; neither it nor the mark is visited again. Null: it
   * was written, and somebody else wrote too: refresh to learn what counts.
   *
   * @throws `INVALID`: the tail is unclean and there is no mark, or a payload line is empty, has a line feed, or looks like a commit or mark.
   * `TOO_LARGE`: more than 1 GiB. `BACKEND` with `details.outcome`: `unknown`: the batch may be there.
   */
  async append(input: LogAppend, more: boolean = false): Promise<AppendedBatch | null> {
    this.#requireWritable()
    if (this.#size === null) throw new AssayError('INVALID', `${this.path} must be refreshed before something is appended`)
    if (this.hasUncleanTail && input.mark === null)
      throw new AssayError('INVALID', `${this.path} ends unfinished: a batch needs a mark before it`)
    const place = { path: this.path, offset: this.#size, line: this.#position.line + this.#openLines }
    const { content, batch } = encodeAppend(input, place)
    await this.#write(content.bytes, more)
    const before = Buffer.from(content.bytes.subarray(-keptBytes))
    content.free()
    const { size } = await this.#writing(() => this.#file.status())
    if (size !== batch.end.offset) return null
    this.#position = batch.end
    this.#before = before
    this.#size = size
    this.#openLines = 0
    return batch
  }

  /**
   * Writes a mark on a line of its own, whatever is before it, and waits until it is on the disk. The next refresh visits it.
   *
   * @throws `BACKEND` with `details.outcome`: `unknown`: the mark may be there.
   */
  async appendMark(fields: JsonObject): Promise<void> {
    this.#requireWritable()
    await this.#write(Buffer.from(`\n${encodeMark(fields)}`))
  }

  /**
   * Waits until all that was read so far is on the disk. For what another writer left, or an earlier call of unknown outcome, before somebody
   * relies on it: reading finds it before the disk has it.
   */
  async sync(): Promise<void> {
    this.#requireWritable()
    if (this.#options.sync === 'batch') await this.#writing(() => this.#file.sync())
  }

  /**
   * Reads bytes of the file.
   *
   * @throws `CORRUPT`: the file ends before them.
   */
  async read(offset: number, length: number): Promise<Buffer> {
    this.#requireOpen()
    const bytes = await this.#reading(() => readAt(this.#file, offset, length))
    if (bytes.length === length) return bytes
    throw new AssayError(
      'CORRUPT',
      `${this.path} ends within the ${length} bytes from ${offset}: it was cut, restore it or run assay doctor`,
      {
        details: { path: this.path },
      },
    )
  }

  /** Tells whether the path still names this file: not so when the run or dataset was deleted, or made again. */
  async isInPlace(): Promise<boolean> {
    this.#requireOpen()
    const status = await this.#reading(() => this.#files.status(this.path))
    // While this file is open nobody else can get its number.
    return status?.kind === 'file' && status.inode === this.#inode
  }

  /** Gives the file back; once is enough, and what was written is as safe as it was before. */
  async close(): Promise<void> {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    await closeQuietly(this.#file)
  }

  async #write(bytes: Buffer, more = false): Promise<void> {
    await this.#writing(async () => {
      const written = await this.#file.write(bytes)
      if (written !== bytes.length) {
        throw new AssayError(
          'BACKEND',
          `Only ${written} of ${bytes.length} bytes could be written to ${this.path}: free space on the disk, then go on; a run can be resumed`,
          { details: { path: this.path, outcome: 'unknown' } },
        )
      }
      if (this.#options.sync === 'batch' && !more) await this.#file.sync()
    })
  }

  async #writing<Value>(operation: () => Promise<Value>): Promise<Value> {
    try {
      return await operation()
    } catch (error) {
      this.#state = 'poisoned'
      throw fileFailure(error, { path: this.path, action: 'write', outcome: 'unknown' })
    }
  }

  async #reading<Value>(operation: () => Promise<Value>): Promise<Value> {
    try {
      return await operation()
    } catch (error) {
      // What a visitor throws has no code, and is not about the file.
      throw errorCode(error) === null ? error : fileFailure(error, { path: this.path, action: 'read' })
    }
  }

  #requireOpen(): void {
    if (this.#state === 'closed') throw new AssayError('CLOSED', `${this.path} was closed: open it again`)
  }

  #requireWritable(): void {
    this.#requireOpen()
    if (!this.#options.writable) throw new AssayError('UNSUPPORTED', `${this.path} was opened for reading only`)
    if (this.#state === 'poisoned') {
      throw new AssayError('BACKEND', `An earlier write to ${this.path} failed: open it again, and look what is there`, {
        details: { path: this.path, outcome: 'none' },
      })
    }
  }
}

const lineFeed = 0x0a

/** Nothing is lost when closing fails: what matters was synced before. */
async function closeQuietly(file: OpenFile): Promise<void> {
  await file.close().catch(() => undefined)
}
