import { Log } from '../log/log.ts'
import type { StoredRun } from '../revisions/run-records.ts'
import { Serial } from '../store/serial.ts'
import type { StoreContext } from '../store/store-context.ts'

/**
 * Where the appends of one epoch of a run stand in line, with a handle of their own: who took a run over does not wait for a write of the epoch
 * before, which may hang.
 */
export class AppendLane {
  /** The works that append; one at a time. */
  readonly turns: Serial = new Serial()
  readonly #context: Pick<StoreContext, 'files' | 'sync'>
  readonly #reader: Log
  #writer: Log | null = null
  /** The record that allowed the last append, by somebody who settled that its names are on the disk. */
  allowedBy: StoredRun | null = null

  constructor(context: Pick<StoreContext, 'files' | 'sync'>, reader: Log) {
    this.#context = context
    this.#reader = reader
  }

  /** Whether it holds a file open. */
  get isOpen(): boolean {
    return this.#writer !== null
  }

  /** The log for writing, as it is now, for who has the turn and has refreshed the run; null: another one is in its place. */
  async openWriter(): Promise<Log | null> {
    if (this.#writer?.isPoisoned === true) await this.close()
    this.#writer ??= await this.#open()
    // What the reader knows need not be asked again; that its file was replaced since it was read is found out after the write.
    if (this.#writer !== null && this.#reader.isCaughtUp) {
      this.#writer.continueFrom(this.#reader)
      return this.#writer
    }
    const isUnchanged = (await this.#writer?.refresh(() => undefined)) ?? false
    return isUnchanged ? this.#writer : null
  }

  /** Gives the file back; the next turn opens it again. */
  async close(): Promise<void> {
    const writer = this.#writer
    this.#writer = null
    await writer?.close()
  }

  async #open(): Promise<Log | null> {
    const { files, sync } = this.#context
    const writer = await Log.open(files, this.#reader.path, { writable: true, sync })
    if (writer?.header.life === this.#reader.header.life) {
      writer.startAt(this.#reader.position)
      return writer
    }
    await writer?.close()
    return null
  }
}
