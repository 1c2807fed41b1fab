import { join } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { OpenFile } from '../files/file-operations.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import type { Scratch } from '../store/scratch.ts'
import { Serial } from '../store/serial.ts'
import type { StoreContext } from '../store/store-context.ts'
import type { JournalEntry } from './journal-entry.ts'
import { encodeJournalEntry } from './journal-entry.ts'
import { encodeJournalHeader } from './journal-header.ts'
import { linkExclusively } from './link-exclusively.ts'

interface OpenJournal {
  readonly file: OpenFile
  readonly inode: number
}

/** A change of records. */
interface AnnouncedChange<Value> {
  /** The folders of the records. */
  readonly hashes: readonly string[]
  /** What can be done before the change is announced: nothing that others see. */
  readonly prepare?: () => Promise<void>
  readonly change: () => Promise<Value>
}

/**
 * Where every change of a run's record is announced before it is made, so that who keeps a list in memory reads only the records that may have
 * changed. An announcement is on the disk before the change is; that a change is over is said without waiting, because nothing but a second look
 * is lost with it.
 */
export class ChangesJournal {
  readonly path: string
  readonly #context: StoreContext
  readonly #scratch: Scratch
  readonly #opening = new Serial()
  #open: OpenJournal | null = null

  constructor(context: StoreContext, scratch: Scratch) {
    this.path = join(context.folder, 'changes.jsonl')
    this.#context = context
    this.#scratch = scratch
  }

  /** Does a change between its announcement and the word that it is over, whatever became of it. It is prepared while the disk is waited for. */
  async during<Value>({ hashes, prepare, change }: AnnouncedChange<Value>): Promise<Value> {
    const announced = hashes.map((hash): JournalEntry => ({ kind: 'begin', hash, token: this.#newToken() }))
    const [prepared, told] = await Promise.allSettled([prepare?.(), this.#announce(announced)])
    if (told.status === 'rejected') throw told.reason
    try {
      if (prepared.status === 'rejected') throw prepared.reason
      return await change()
    } finally {
      await this.#conclude(announced)
    }
  }

  async close(): Promise<void> {
    if (this.#open !== null) await this.#drop(this.#open)
  }

  async #announce(announced: readonly JournalEntry[]): Promise<void> {
    const journal = await this.#opening.run(() => this.#opened())
    try {
      await this.#write(journal, announced)
      await journal.file.sync()
    } catch (error) {
      await this.#drop(journal)
      throw fileFailure(error, { path: this.path, action: 'write', outcome: 'none' })
    }
  }

  /** Fails never: who reads the journal and misses this looks once more. */
  async #conclude(announced: readonly JournalEntry[]): Promise<void> {
    const journal = this.#open
    if (journal === null) return
    try {
      await this.#write(
        journal,
        announced.map((entry) => ({ ...entry, kind: 'end' })),
      )
    } catch {
      await this.#drop(journal)
    }
  }

  async #write({ file }: OpenJournal, entries: readonly JournalEntry[]): Promise<void> {
    const bytes = Buffer.from(entries.map(encodeJournalEntry).join(''))
    if ((await file.write(bytes)) < bytes.byteLength) throw Object.assign(new Error('Only a part was written'), { code: 'ENOSPC' })
  }

  /** The journal that is in its place now: somebody may have removed the one that was opened before. */
  async #opened(): Promise<OpenJournal> {
    try {
      const status = await this.#context.files.status(this.path)
      if (this.#open !== null && status?.inode === this.#open.inode) return this.#open
      if (this.#open !== null) await this.#drop(this.#open)
      if (status === null) await this.#create()
      const file = await this.#context.files.open(this.path, 'append')
      this.#open = { file, inode: (await file.status()).inode }
      return this.#open
    } catch (error) {
      throw fileFailure(error, { path: this.path, action: 'write', outcome: 'none' })
    }
  }

  /** Makes it whole, under another name, so that nobody meets it without its first line. */
  async #create(): Promise<void> {
    const { files, folder, seam } = this.#context
    const path = await this.#scratch.newPath()
    await writeNewFile(files, path, encodeJournalHeader(seam.newId()))
    try {
      await linkExclusively(files, path, this.path)
      await files.syncFolder(folder)
    } finally {
      await files.removeFile(path).catch(() => undefined)
    }
  }

  /** After a failed write or sync nobody knows what is on the disk, and asking again would not tell: the next call opens the file anew. */
  async #drop(journal: OpenJournal): Promise<void> {
    if (this.#open === journal) this.#open = null
    await journal.file.close().catch(() => undefined)
  }

  #newToken(): string {
    return Math.floor(this.#context.seam.random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')
  }
}
