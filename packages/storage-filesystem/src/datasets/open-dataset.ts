import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { AssayError } from '@assay/core'
import type { ItemChange } from '@assay/core'
import { readWholeFile } from '../files/read-whole-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { Log } from '../log/log.ts'
import { recordHash } from '../revisions/record-hash.ts'
import { Serial } from '../store/serial.ts'
import { DatasetLog } from './dataset-log.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'
import { decodeItemsIndex, encodeItemsIndex, isLittleEndian } from './items-index.ts'
import { readChanges } from './read-changes.ts'
import { StaleIndex } from './stale-index.ts'

const checkedTail = 4_096
// So much of a log is read in a moment.
const smallLog = 1_048_576

/**
 * The log of a dataset and what is known of it. One handle reads, and another one writes once there is something to write; what counts is only
 * ever learnt from the file.
 */
export class OpenDataset {
  /** The changes of the dataset; one at a time. */
  readonly turns: Serial = new Serial()
  readonly folder: string
  readonly reader: Log
  readonly known: DatasetLog
  readonly #environment: DatasetsEnvironment
  readonly #refreshing = new Serial()
  #writer: Log | null = null
  #covered: number

  private constructor(environment: DatasetsEnvironment, folder: string, reader: Log, indexed: DatasetLog | null) {
    this.#environment = environment
    this.folder = folder
    this.reader = reader
    this.known = indexed ?? new DatasetLog()
    this.#covered = indexed === null ? 0 : reader.position.offset
  }

  /**
   * Opens the log in a dataset's folder; null: there is none.
   *
   * @param trustsIndex False: the index was found to be wrong, and everything is read again.
   * @throws `CORRUPT`: it is the log of something else.
   */
  static async open(environment: DatasetsEnvironment, hash: string, trustsIndex: boolean): Promise<OpenDataset | null> {
    const { files, folder: store } = environment.context
    const folder = join(store, 'datasets', hash)
    const reader = await Log.open(files, join(folder, 'items.jsonl'), { writable: false, sync: 'never' })
    if (reader === null) return null
    try {
      if (reader.header.assay !== 'items' || recordHash(reader.header.id) !== hash) {
        throw new AssayError('CORRUPT', `${reader.path}, line 1: is not the log of the dataset that its folder is for`, {
          details: { path: reader.path },
        })
      }
      const indexed = trustsIndex ? await loadIndex(environment, folder, reader) : null
      return new OpenDataset(environment, folder, reader, indexed)
    } catch (error) {
      await reader.close()
      throw error
    }
  }

  /** Brings what is known up to date with all that was acknowledged before the call. False: the log is gone, or another one is in its place. */
  async refresh(): Promise<boolean> {
    return this.#refreshing.run(async () => {
      if (!(await this.reader.refresh((entry) => this.known.apply(entry)))) return false
      await this.#saveIndex(Math.max(smallLog, this.#covered / 4))
      return true
    })
  }

  /** The log for writing, as it is now; null: it is gone, or another one is in its place. */
  async openWriter(): Promise<Log | null> {
    if (this.#writer?.isPoisoned === true) await this.#closeWriter()
    if (this.#writer === null) {
      const { files, sync } = this.#environment.context
      const writer = await Log.open(files, this.reader.path, { writable: true, sync })
      if (writer?.header.life !== this.reader.header.life) {
        await writer?.close()
        return null
      }
      writer.startAt(this.reader.position)
      this.#writer = writer
      // Who made the dataset may have been killed before its folder's name was on the disk, and what is written in it would be lost with it.
      await this.#environment.scratch.settleStore()
      await syncFolder(files, dirname(this.folder))
    }
    return (await this.#writer.refresh(() => undefined)) ? this.#writer : null
  }

  /** Refuses to answer about items as they are after something that was destroyed. */
  refuseDamage(time: number): void {
    const { damage } = this.known
    if (damage === null || time <= damage.after) return
    const place = `${this.reader.path}, line ${damage.line}`
    throw new AssayError(
      'CORRUPT',
      `${place}: what was stored here is broken: restore the file, or run assay doctor; earlier versions can be read`,
      {
        details: { path: this.reader.path },
      },
    )
  }

  /**
   * Reads changes from the log, in the order of their numbers.
   *
   * @throws `StaleIndex`: a line is not what it was when it was noted.
   */
  async readChanges(wanted: readonly number[]): Promise<readonly ItemChange[]> {
    const found = await readChanges(this.reader, this.known.history.changes, wanted)
    if (found !== null) return found
    throw new StaleIndex(this.reader.path)
  }

  async close(): Promise<void> {
    await this.#refreshing.run(() => this.#saveIndex(smallLog))
    await this.#closeWriter()
    await this.reader.close()
  }

  async #closeWriter(): Promise<void> {
    const writer = this.#writer
    this.#writer = null
    await writer?.close()
  }

  /** Writes the index when so many bytes of the log are not covered by it; that it cannot be written is no failure. */
  async #saveIndex(atLeast: number): Promise<void> {
    const { position, header } = this.reader
    const { context, scratch } = this.#environment
    if (position.offset - this.#covered < atLeast || context.isReadOnly || !isLittleEndian || this.known.hasOpenParts) return
    this.#covered = position.offset
    try {
      const length = Math.min(checkedTail, position.offset)
      const crc = crc32(await this.reader.read(position.offset - length, length))
      const content = encodeItemsIndex(this.known, { life: header.life, position, tail: { length, crc } })
      if (content === null) return
      const temporary = await scratch.newPath()
      await replaceFile(context.files, { path: join(this.folder, 'items.index'), temporary, content, sync: 'never' })
    } catch {
      // Whoever opens the dataset next reads more of the log.
    }
  }
}

async function loadIndex({ context }: DatasetsEnvironment, folder: string, reader: Log): Promise<DatasetLog | null> {
  if (!isLittleEndian) return null
  try {
    const bytes = await readWholeFile(context.files, join(folder, 'items.index'))
    const index = bytes === null ? null : decodeItemsIndex(bytes, reader.header.life)
    if (index === null) return null
    const { position, tail } = index.place
    if (crc32(await reader.read(position.offset - tail.length, tail.length)) !== tail.crc) return null
    reader.startAt(position)
    return index.log
  } catch {
    // It is derived: the log says the same.
    return null
  }
}
