import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'
import { readAt } from '../files/read-at.ts'
import type { JournalEntry } from './journal-entry.ts'
import { decodeJournalEntry, journalEntryLength } from './journal-entry.ts'
import { decodeJournalHeader } from './journal-header.ts'

/** How far a journal was read. */
export interface JournalPosition {
  /** The journal's own id: another one may have taken its place. */
  readonly id: string
  /** In bytes; what stands there is the line feed of the next entry, or nothing yet. */
  readonly offset: number
  /** The last bytes before the offset: a journal that lost its end and grew again has others there, because every entry is another one. */
  readonly before: string
}

const longestHeader = 4096
const lookBack = 64

/** A journal of changes, open for reading. */
export class JournalReader {
  readonly id: string
  readonly #path: string
  readonly #file: OpenFile
  readonly #inode: number
  #offset: number
  #before: string

  private constructor(path: string, id: string, file: OpenFile, inode: number, headerLength: number) {
    this.#path = path
    this.id = id
    this.#file = file
    this.#inode = inode
    this.#offset = headerLength
    this.#before = ''
  }

  /** Null: there is none, or what is there is none. */
  static async open(files: FileOperations, path: string): Promise<JournalReader | null> {
    let file: OpenFile
    try {
      file = await files.open(path, 'read')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null
      throw fileFailure(error, { path, action: 'read' })
    }
    try {
      const [header = ''] = (await readAt(file, 0, longestHeader)).toString().split('\n', 1)
      const id = decodeJournalHeader(header)
      if (id !== null) return new JournalReader(path, id, file, (await file.status()).inode, Buffer.byteLength(header))
    } catch (error) {
      await file.close().catch(() => undefined)
      throw fileFailure(error, { path, action: 'read' })
    }
    await file.close().catch(() => undefined)
    return null
  }

  get position(): JournalPosition {
    return { id: this.id, offset: this.#offset, before: this.#before }
  }

  /** Goes on where another reader stopped. False: the journal is not the one that it read, or lost something since. */
  async startAt({ id, offset, before }: JournalPosition): Promise<boolean> {
    if (id !== this.id) return false
    const length = Buffer.byteLength(before)
    const there = await readAt(this.#file, offset - length, length)
    if (there.toString('latin1') !== before) return false
    this.#offset = offset
    this.#before = before
    return true
  }

  /** Whether the journal is still in its place and as long as it was. */
  async isCurrent(files: FileOperations): Promise<boolean> {
    const status = await files.status(this.#path)
    return status !== null && status.inode === this.#inode && status.size >= this.#offset
  }

  /** What was added since the last call. An entry that is being written, and not whole, is left for the next call. */
  async read(): Promise<readonly JournalEntry[]> {
    const { size } = await this.#file.status()
    const bytes = await readAt(this.#file, this.#offset, size - this.#offset)
    // Byte by byte, so that lengths are those of the file whatever a broken disk put there.
    const lines = bytes.toString('latin1').split('\n').slice(1)
    const last = lines.at(-1)
    const consumed = last === undefined || last.length >= journalEntryLength ? bytes.length : bytes.length - last.length - 1
    this.#before = (this.#before + bytes.toString('latin1', 0, consumed)).slice(-lookBack)
    this.#offset += consumed
    return lines.flatMap((line) => decodeJournalEntry(line) ?? [])
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }
}
