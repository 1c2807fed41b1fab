import { join } from 'node:path'
import type { Asked, Found, Run, RunFilter } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import { removeTree } from '../files/remove-tree.ts'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import { allEnded } from '../store/all-ended.ts'
import { Scratch } from '../store/scratch.ts'
import { placeFolder } from '../store/place-folder.ts'
import type { StoreContext } from '../store/store-context.ts'
import { ensurePart, hasPart } from '../store/store-part.ts'
import { addRevision } from './add-revision.ts'
import type { PreparedRevision } from './add-revision.ts'
import { buildRunFolder, readableRun } from './build-run-folder.ts'
import { ChangesJournal } from './changes-journal.ts'
import type { NewestRevision } from './newest-revision.ts'
import { readNewestRevision } from './newest-revision.ts'
import { isRecordHash, recordHash } from './record-hash.ts'
import { RunList } from './run-list.ts'
import { listRevisions } from './revision-folder.ts'
import { encodeRunRevision } from './run-revision.ts'

/** The record of a run as it is stored now. */
export interface StoredRun {
  readonly run: Run
  /** Names one life of the run's id, from its insertion to its removal; 12 hexadecimal digits. */
  readonly life: string
  /** The run's folder, as an absolute path. */
  readonly folder: string
  /** Where this revision of the record stands among those of its life. */
  readonly ordinal: number
}

/**
 * The records of runs, each changed by giving a new file the next number: of many processes that try at once, one succeeds. Nothing is kept in
 * memory but the list of all runs, so that every answer is what the disk says.
 */
export class RunRecords {
  readonly #context: StoreContext
  readonly #runs: string
  readonly #scratch: Scratch
  readonly #journal: ChangesJournal
  readonly #list: RunList
  // The lives of runs of which the folder's name is on the disk: who made a run may have been killed before that.
  readonly #settled = new Set<string>()
  // The folders' names of runs that have a revision of which nobody knows whether it is on the disk.
  readonly #unsettled = new Set<string>()

  constructor(context: StoreContext, scratch: Scratch = new Scratch(context)) {
    this.#context = context
    this.#runs = join(context.folder, 'runs')
    this.#scratch = scratch
    this.#journal = new ChangesJournal(context, scratch)
    this.#list = new RunList(context, scratch, this.#journal.path)
  }

  /**
   * Stores the first record of a run and the text of its `results.jsonl`, in one step. False: the id exists, and nothing changed.
   *
   * @param life 12 hexadecimal digits, other ones each time.
   */
  async insert(run: Run, life: string, resultsLog: string): Promise<boolean> {
    const { files, seam } = this.#context
    const hash = recordHash(run.id)
    const folder = join(this.#runs, hash)
    await ensurePart(this.#context, 'runs')
    if ((await readNewestRevision(files, folder)) !== null) return false
    const building = await this.#scratch.newPath()
    try {
      return await this.#journal.during({
        hashes: [hash],
        prepare: () => buildRunFolder(files, building, { life, resultsLog, revision: { write: seam.newId(), follows: null, run } }),
        change: async () => {
          const isPlaced = await placeFolder(files, building, folder)
          if (isPlaced) this.#settled.add(life)
          return isPlaced
        },
      })
    } finally {
      // It is still there when the id exists, or when something failed.
      await removeTree(files, building).catch(() => undefined)
    }
  }

  /**
   * Gives the newest record of a run, or null.
   *
   * @throws `CORRUPT`: what is there is no record of this run.
   */
  async find(id: string): Promise<StoredRun | null> {
    const newest = await this.#newest(id)
    return newest === null ? null : storedRun(newest)
  }

  /** As `find`, for who is about to write into the run's folder: its name is on the disk then, so that what is written lasts. */
  async findToWrite(id: string): Promise<StoredRun | null> {
    const newest = await this.#newest(id)
    if (newest === null) return null
    await this.#settle(newest)
    return storedRun(newest)
  }

  /** Tells whether a record that was found is still the newest of its life, by one look at the names. */
  async isNewest({ folder, life, ordinal }: StoredRun): Promise<boolean> {
    const ordinals = await listRevisions(this.#context.files, join(folder, life))
    return ordinals?.at(-1) === ordinal
  }

  /** Gives a page of the runs that match, newest first. */
  findMany(query: RunFilter & Asked): Promise<Found<Run>> {
    return this.#list.find(query)
  }

  /** Replaces a record that still has this revision, and gives the one that it replaced; null: it has another one, or is gone. */
  async replace(next: Run, ifRevision: number): Promise<{ readonly before: StoredRun } | null> {
    const newest = await this.#newest(next.id)
    if (newest?.revision.run.revision !== ifRevision) return null
    const { files, seam } = this.#context
    const revision = { write: seam.newId(), follows: newest.revision.write, run: next }
    const path = await this.#scratch.newPath()
    try {
      const isReplaced = await this.#journal.during({
        hashes: [recordHash(next.id)],
        prepare: () => allEnded([writeNewFile(files, path, encodeRunRevision(revision)), this.#settle(newest)]),
        change: () => this.#add(newest, { path, write: revision.write }),
      })
      if (!isReplaced) return null
    } finally {
      await files.removeFile(path).catch(() => undefined)
    }
    await this.#writeReadableCopy(newest.folder, next)
    return { before: storedRun(newest) }
  }

  /** Removes a run's folder with all that is in it, if it is there. */
  remove(id: string): Promise<void> {
    return this.#removeAll([recordHash(id)])
  }

  /** Removes the folders of all runs. */
  async clear(): Promise<void> {
    if (!(await hasPart(this.#context, 'runs'))) return
    try {
      await this.#removeAll((await this.#context.files.list(this.#runs)).filter(isRecordHash))
    } catch (error) {
      throw fileFailure(error, { path: this.#runs, action: 'read' })
    }
  }

  async close(): Promise<void> {
    await this.#list.close()
    await this.#journal.close()
  }

  async #newest(id: string): Promise<NewestRevision | null> {
    if (!(await hasPart(this.#context, 'runs'))) return null
    const newest = await readNewestRevision(this.#context.files, join(this.#runs, recordHash(id)))
    // The whole store may have been taken away since the first look, which is another thing than that there is no such run.
    if (newest === null) await hasPart(this.#context, 'runs')
    else if (this.#unsettled.has(newest.folder)) {
      // Whoever was not told what became of it looks now, and relies on what is there.
      await syncFolder(this.#context.files, newest.lifeFolder)
      this.#unsettled.delete(newest.folder)
    }
    return newest
  }

  async #add(newest: NewestRevision, prepared: PreparedRevision): Promise<boolean> {
    try {
      return await addRevision(this.#context.files, newest, prepared)
    } catch (error) {
      this.#unsettled.add(newest.folder)
      throw error
    }
  }

  async #settle({ life }: NewestRevision): Promise<void> {
    if (this.#settled.has(life)) return
    await this.#scratch.settleStore()
    await syncFolder(this.#context.files, this.#runs)
    this.#settled.add(life)
  }

  async #removeAll(hashes: readonly string[]): Promise<void> {
    const { files } = this.#context
    if (!(await hasPart(this.#context, 'runs'))) return
    await this.#journal.during({
      hashes,
      change: async () => {
        for (const hash of hashes) await this.#scratch.discard(join(this.#runs, hash))
        await syncFolder(files, this.#runs)
      },
    })
    await this.#scratch.emptyTrash()
  }

  async #writeReadableCopy(folder: string, run: Run): Promise<void> {
    try {
      const temporary = await this.#scratch.newPath()
      await replaceFile(this.#context.files, { path: join(folder, 'run.json'), temporary, content: readableRun(run), sync: 'never' })
    } catch {
      // It is for people alone, and the run may have been removed meanwhile.
    }
  }
}

function storedRun({ revision, life, folder, ordinal }: NewestRevision): StoredRun {
  return { run: revision.run, life, folder, ordinal }
}
