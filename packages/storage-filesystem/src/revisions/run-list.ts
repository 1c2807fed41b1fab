import { join } from 'node:path'
import { AssayError, decodeRun, encodeRun, pickRuns } from '@assay/core'
import type { Asked, Found, Run, RunFilter } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import type { Scratch } from '../store/scratch.ts'
import { Serial } from '../store/serial.ts'
import type { StoreContext } from '../store/store-context.ts'
import { hasPart } from '../store/store-part.ts'
import { AnnouncedChanges } from './announced-changes.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import { JournalReader } from './journal-reader.ts'
import { readNewestRevision } from './newest-revision.ts'
import { isRecordHash, recordHash } from './record-hash.ts'
import { loadRunsIndex, saveRunsIndex } from './runs-index.ts'

const readAtOnce = 16

/**
 * The list of all runs, kept in memory from the first question on. Each question reads what the journal of changes says since the last one, and
 * those records again that it names: a list costs what has changed, whoever changed it.
 */
export class RunList {
  readonly #context: StoreContext
  readonly #scratch: Scratch
  readonly #journalPath: string
  readonly #refreshing = new Serial()
  readonly #runs = new Map<string, Run>()
  /** Records that could not be read, by their folder's name. */
  readonly #broken = new Map<string, AssayError>()
  #announced = new AnnouncedChanges()
  #reader: JournalReader | null = null
  #newestFirst: readonly Run[] = []
  /** How many records were read since the list was saved. */
  #unsaved = 0

  constructor(context: StoreContext, scratch: Scratch, journalPath: string) {
    this.#context = context
    this.#scratch = scratch
    this.#journalPath = journalPath
  }

  /**
   * Gives the page that was asked for.
   *
   * @throws `CORRUPT`: a record that cannot be read could belong to it.
   */
  async find(query: RunFilter & Asked): Promise<Found<Run>> {
    const runs = await this.#refreshing.run(() => this.#refreshed())
    this.#refuseBroken(query.ids)
    const { rows, total } = pickRuns(runs, query)
    // Nobody else may hold what the list holds.
    return { rows: rows.map((run) => decodeRun(encodeRun(run))), total }
  }

  async close(): Promise<void> {
    await this.#refreshing.run(() => this.#forget())
  }

  async #refreshed(): Promise<readonly Run[]> {
    const { files } = this.#context
    try {
      if (this.#reader === null || !(await this.#reader.isCurrent(files))) await this.#load()
      const entries = (await this.#reader?.read()) ?? []
      for (const entry of entries) this.#announced.take(entry)
      const suspects = new Set([...entries.map(({ hash }) => hash), ...this.#announced.hashes(), ...this.#broken.keys()])
      await this.#readAgain(suspects)
    } catch (error) {
      // What the journal said is read, and the records that it named may not be.
      await this.#forget()
      throw fileFailure(error, { path: this.#journalPath, action: 'read' })
    }
    await this.#saveWhenMuchIsNew()
    return this.#newestFirst
  }

  /** Starts from what was saved, or from nothing. */
  async #load(): Promise<void> {
    await this.#forget()
    const reader = await JournalReader.open(this.#context.files, this.#journalPath)
    this.#reader = reader
    const saved = reader === null ? null : await loadRunsIndex(this.#context)
    if (saved !== null && reader !== null && (await reader.startAt(saved.position))) {
      for (const run of saved.runs) this.#runs.set(recordHash(run.id), run)
      this.#announced = new AnnouncedChanges(saved.announced)
      this.#sort()
      return
    }
    // What the journal says up to now is in the records that are read next.
    for (const entry of (await reader?.read()) ?? []) this.#announced.take(entry)
    await this.#readAgain(await this.#listHashes())
  }

  async #forget(): Promise<void> {
    await this.#reader?.close()
    this.#reader = null
    this.#runs.clear()
    this.#broken.clear()
    this.#announced = new AnnouncedChanges()
    this.#newestFirst = []
    this.#unsaved = 0
  }

  async #listHashes(): Promise<readonly string[]> {
    const { files, folder } = this.#context
    return (await hasPart(this.#context, 'runs')) ? (await files.list(join(folder, 'runs'))).filter(isRecordHash) : []
  }

  async #readAgain(hashes: Iterable<string>): Promise<void> {
    let count = 0
    let isOneMissing = false
    // Throws when it is no folder of ours; when it is gone, so are all records.
    await hasPart(this.#context, 'runs')
    await forEachAtOnce(hashes, readAtOnce, async (hash) => {
      count += 1
      if (!(await this.#readOne(hash))) isOneMissing = true
    })
    // The whole store may have been taken away since the first look, which is another thing than that there are no such runs.
    if (isOneMissing) await hasPart(this.#context, 'runs')
    this.#unsaved += count
    if (count > 0) this.#sort()
  }

  /** False: the run is not there. */
  async #readOne(hash: string): Promise<boolean> {
    const { files, folder } = this.#context
    this.#broken.delete(hash)
    try {
      const newest = await readNewestRevision(files, join(folder, 'runs', hash))
      if (newest === null) this.#runs.delete(hash)
      else this.#runs.set(hash, newest.revision.run)
      return newest !== null
    } catch (error) {
      if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
      this.#runs.delete(hash)
      this.#broken.set(hash, error)
      return true
    }
  }

  #sort(): void {
    this.#newestFirst = pickRuns(this.#runs.values(), { offset: 0, limit: this.#runs.size, total: false }).rows
  }

  #refuseBroken(ids: readonly string[] | undefined): void {
    if (this.#broken.size === 0) return
    const hashes = ids === undefined ? this.#broken.keys() : ids.map(recordHash)
    for (const hash of hashes) {
      const error = this.#broken.get(hash)
      if (error !== undefined) throw error
    }
  }

  async #saveWhenMuchIsNew(): Promise<void> {
    const isMuch = this.#unsaved >= Math.max(200, this.#runs.size / 20)
    if (!isMuch || this.#reader === null || this.#context.isReadOnly || this.#broken.size > 0) return
    this.#unsaved = 0
    const position = this.#reader.position
    await saveRunsIndex(this.#context, this.#scratch, { position, announced: this.#announced.keys(), runs: this.#newestFirst })
  }
}
