import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { AssayError } from '@assay/core'
import { Log } from '../log/log.ts'
import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'
import { AppendLane } from './append-lane.ts'
import { isLittleEndian, snapshotOf } from './results-index.ts'
import { readIndexFile, writeIndexFile } from './results-index-file.ts'
import { RunLog } from './run-log.ts'

/** What an open run needs of the store. */
export interface RunsEnvironment {
  readonly context: StoreContext
  readonly scratch: Pick<Scratch, 'newPath'>
  /** So many bytes of a log are read in a moment; only more of them are worth an index. */
  readonly smallLog: number
}

/** Which run is opened. */
export interface RunPlace {
  readonly id: string
  readonly life: string
  readonly folder: string
}

const checkedTail = 4_096
// Of so many small logs, 64 MiB by default, reading takes long enough to be told.
const longRead = 64
// How many small logs are read again before that costs more than to write the index anew.
const rereads = 16

/**
 * The log of a run and what is known of it. One handle reads, and brings what is known up to date; another one writes, once there is something to
 * write. So readers wait for no writer, and what counts is only ever learnt from the file.
 */
export class OpenRun {
  readonly reader: Log
  readonly #environment: RunsEnvironment
  readonly #place: RunPlace
  readonly #log: RunLog
  readonly #lanes = new Map<number, AppendLane>()
  #refreshing: Promise<boolean> = Promise.resolve(true)
  #nextRefresh: Promise<boolean> | null = null
  #covered: number
  #saving: Promise<void> | null = null

  private constructor(environment: RunsEnvironment, place: RunPlace, reader: Log, log: RunLog) {
    this.#environment = environment
    this.#place = place
    this.reader = reader
    this.#log = log
    this.#covered = reader.position.offset
  }

  /**
   * Opens the log of a run; null: it is not there, or belongs to another life.
   *
   * @param trustsIndex False: the index was found to be wrong, and everything is read again.
   * @throws `CORRUPT`: it is the log of another run.
   */
  static async open(environment: RunsEnvironment, place: RunPlace, trustsIndex: boolean): Promise<OpenRun | null> {
    const { files } = environment.context
    const reader = await Log.open(files, join(place.folder, 'results.jsonl'), { writable: false, sync: 'never' })
    if (reader === null) return null
    try {
      if (reader.header.assay !== 'results' || reader.header.id !== place.id) {
        throw new AssayError('CORRUPT', `${reader.path}, line 1: is the log of something else than run ${place.id}`, {
          details: { path: reader.path },
        })
      }
      if (reader.header.life === place.life) {
        const log = trustsIndex ? await OpenRun.#load(environment, place, reader) : null
        await announceLongRead(environment, reader)
        return new OpenRun(environment, place, reader, log ?? new RunLog())
      }
    } catch (error) {
      await reader.close()
      throw error
    }
    await reader.close()
    return null
  }

  static async #load({ context }: RunsEnvironment, { folder, life }: RunPlace, reader: Log): Promise<RunLog | null> {
    const index = await readIndexFile(context.files, join(folder, 'results.index'), life)
    if (index === null) return null
    const { log, position, tail } = index
    try {
      if (crc32(await reader.read(position.offset - tail.length, tail.length)) !== tail.crc) return null
    } catch {
      // The log ends before it.
      return null
    }
    reader.startAt(position)
    return log
  }

  get life(): string {
    return this.#place.life
  }

  /** How many files it holds open. */
  get handles(): number {
    return Array.from(this.#lanes.values()).reduce((sum, lane) => sum + (lane.isOpen ? 1 : 0), 1)
  }

  /** What is known of the run since the last refresh. */
  get known(): RunLog {
    return this.#log
  }

  /**
   * Brings what is known up to date with all that was acknowledged before the call. False: another log is in this one's place, or it was
   * rewritten: close this one and open the run again.
   */
  refresh(): Promise<boolean> {
    // One that has begun may have looked before an acknowledgement that the caller must see.
    this.#nextRefresh ??= this.#refreshAfter(this.#refreshing)
    return this.#nextRefresh
  }

  async #refreshAfter(before: Promise<boolean>): Promise<boolean> {
    await before.catch(() => false)
    const refresh = this.#refreshNow()
    this.#refreshing = refresh
    this.#nextRefresh = null
    return refresh
  }

  async #refreshNow(): Promise<boolean> {
    if (!(await this.reader.refresh((entry) => this.#log.apply(entry)))) return false
    if (this.#uncovered() > Math.max(rereads * this.#environment.smallLog, this.#covered / 4)) this.#startSaving()
    return true
  }

  /** Does a work that appends under an epoch, after those that began before; `lane` is where it writes. */
  async inTurn<Value>(epoch: number, work: (lane: AppendLane) => Promise<Value>): Promise<Value> {
    let lane = this.#lanes.get(epoch)
    if (lane === undefined) {
      lane = new AppendLane(this.#environment.context, this.reader)
      this.#lanes.set(epoch, lane)
      this.#endOthers(epoch)
    }
    const { turns } = lane
    const itsLane = lane
    return turns.run(() => work(itsLane))
  }

  /** Writes the index when more of the log than a moment's reading is not covered by it; that it cannot be written is no failure. */
  async saveIndex(): Promise<void> {
    await this.#saving
    await this.#refreshing.catch(() => false)
    if (this.#uncovered() >= this.#environment.smallLog) this.#startSaving()
    await this.#saving
  }

  async close(): Promise<void> {
    await this.#refreshing.catch(() => false)
    await this.saveIndex()
    for (const lane of this.#lanes.values()) await lane.close()
    await this.reader.close()
  }

  /** Lets go of what other epochs hold, once their turns ended; one that is used again opens the log again. */
  #endOthers(epoch: number): void {
    for (const [other, lane] of this.#lanes) {
      if (other === epoch) continue
      const ended = lane.turns.run(() => lane.close())
      void ended.then(() => (lane.isOpen ? undefined : this.#lanes.delete(other)))
    }
  }

  #uncovered(): number {
    return this.reader.position.offset - this.#covered
  }

  /** Takes what is known now, between two refreshes, and writes it while others go on. */
  #startSaving(): void {
    const { isReadOnly } = this.#environment.context
    if (this.#saving !== null || isReadOnly || !isLittleEndian || this.#log.hasSuspect) return
    this.#saving = this.#save().finally(() => {
      this.#saving = null
    })
  }

  async #save(): Promise<void> {
    const { position } = this.reader
    const before = this.#covered
    this.#covered = position.offset
    const length = Math.min(checkedTail, position.offset)
    const snapshot = snapshotOf(this.#log, { life: this.life, position, tail: { length, crc: 0 } })
    const { files } = this.#environment.context
    let path: string | undefined
    try {
      const crc = crc32(await this.reader.read(position.offset - length, length))
      path = await this.#environment.scratch.newPath()
      await writeIndexFile(files, path, { ...snapshot, header: { ...snapshot.header, tail: { length, crc } } })
      await files.rename(path, join(this.#place.folder, 'results.index'))
    } catch {
      // Whoever needs it next reads more of the log, and tries again.
      this.#covered = before
      if (path !== undefined) await files.removeFile(path).catch(() => undefined)
    }
  }
}

async function announceLongRead({ context: { files, onNotice }, smallLog }: RunsEnvironment, { path, position }: Log): Promise<void> {
  if (onNotice === undefined) return
  const bytes = ((await files.status(path))?.size ?? 0) - position.offset
  if (bytes <= longRead * smallLog) return
  onNotice(`Reading ${Math.round(bytes / 1_048_576)} MiB of ${path}, because its index is missing or old; this may take some seconds`)
}
