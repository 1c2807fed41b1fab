import { AssayError } from '@assay/core'
import type { RunRecords } from '../revisions/run-records.ts'
import { OpenRun } from './open-run.ts'
import type { RunsEnvironment } from './open-run.ts'

/** What a work says when the run has to be opened again: its log was replaced, or is not what was known of it. */
export class Reopen {
  /** What to tell when it is the same after everything was read again; null: something else changed, and it cannot be the same for ever. */
  readonly error: AssayError | null

  constructor(error: AssayError | null = null) {
    this.error = error
  }
}

interface Entry {
  readonly run: Promise<OpenRun | null>
  users: number
  isDropped: boolean
  opened: OpenRun | null
}

const mostHandles = 64
// 15 to 45 bytes each.
const mostRows = 1_000_000

/** The runs that are open, the least recently used first to be closed. */
export class OpenRuns {
  readonly #environment: RunsEnvironment
  readonly #records: Pick<RunRecords, 'find'>
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Set<Promise<void>>()

  constructor(environment: RunsEnvironment, records: Pick<RunRecords, 'find'>) {
    this.#environment = environment
    this.#records = records
  }

  /** Does a work with an open run, which stays open as long; null: there is no such run. */
  async use<Value>(id: string, work: (run: OpenRun) => Promise<Value | Reopen>): Promise<Value | null> {
    let mistrust: AssayError | null = null
    for (let looks = 0; ; looks += 1) {
      const entry = this.#enter(id, looks === 0)
      try {
        const run = await entry.run
        if (run === null) {
          this.#drop(id, entry)
          return null
        }
        const answer = await work(run)
        if (!(answer instanceof Reopen)) return answer
        this.#drop(id, entry)
        if (mistrust !== null && answer.error !== null) throw answer.error
        mistrust = answer.error ?? mistrust
      } finally {
        this.#leave(entry)
        this.#evict()
      }
    }
  }

  /** Closes a run once nobody uses it; the next use opens it anew. */
  forget(id: string): void {
    const entry = this.#entries.get(id)
    if (entry !== undefined) this.#drop(id, entry)
  }

  /** Closes all runs, each once nobody uses it. */
  forgetAll(): void {
    for (const id of this.#entries.keys()) this.forget(id)
  }

  /** Closes all runs, and waits until that is done. */
  async close(): Promise<void> {
    this.forgetAll()
    while (this.#closing.size > 0) await Promise.all(this.#closing)
  }

  #enter(id: string, trustsIndex: boolean): Entry {
    let entry = this.#entries.get(id)
    if (entry === undefined) {
      const opening: Entry = { run: this.#open(id, trustsIndex), users: 0, isDropped: false, opened: null }
      opening.run.then(
        (run) => {
          opening.opened = run
        },
        () => this.#drop(id, opening),
      )
      entry = opening
    }
    entry.users += 1
    // The last in the map is the most recently used.
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    return entry
  }

  #leave(entry: Entry): void {
    entry.users -= 1
    if (entry.isDropped && entry.users === 0) this.#close(entry)
  }

  #drop(id: string, entry: Entry): void {
    if (entry.isDropped) return
    entry.isDropped = true
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
    if (entry.users === 0) this.#close(entry)
  }

  #close(entry: Entry): void {
    const closing = entry.run
      .then((run) => run?.close())
      .catch(() => undefined)
      .finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
  }

  #evict(): void {
    let handles = 0
    let rows = 0
    for (const { opened } of this.#entries.values()) {
      handles += opened?.handles ?? 0
      rows += opened?.known.rows.columns.count ?? 0
    }
    for (const [id, entry] of this.#entries) {
      if (handles <= mostHandles && rows <= mostRows) return
      if (entry.users > 0 || entry.opened === null || this.#entries.size === 1) continue
      handles -= entry.opened.handles
      rows -= entry.opened.known.rows.columns.count
      this.#drop(id, entry)
    }
  }

  async #open(id: string, trustsIndex: boolean): Promise<OpenRun | null> {
    let missing: string | null = null
    for (;;) {
      const stored = await this.#records.find(id)
      if (stored === null) return null
      const { life, folder } = stored
      const run = await OpenRun.open(this.#environment, { id, life, folder }, trustsIndex)
      if (run !== null) return run
      // Once may be a run that was deleted meanwhile, or made again.
      if (missing === life) throw withoutLog(id, folder)
      missing = life
    }
  }
}

function withoutLog(id: string, folder: string): AssayError {
  return new AssayError('CORRUPT', `${folder} has no results.jsonl of run ${id}: restore the file, or delete the run`, {
    details: { path: folder },
  })
}
