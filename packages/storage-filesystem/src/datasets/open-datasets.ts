import { join } from 'node:path'
import { AssayError } from '@assay/core'
import { holdsSomething } from '../files/holds-something.ts'
import { isFolder } from '../files/is-folder.ts'
import { hasPart } from '../store/store-part.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'
import { OpenDataset } from './open-dataset.ts'
import { StaleIndex } from './stale-index.ts'

interface Entry {
  readonly dataset: Promise<OpenDataset | null>
  users: number
  isDropped: boolean
}

const mostOpen = 16

/** The datasets that are open, the least recently used first to be closed. */
export class OpenDatasets {
  readonly #environment: DatasetsEnvironment
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Set<Promise<void>>()

  constructor(environment: DatasetsEnvironment) {
    this.#environment = environment
  }

  /**
   * Does a work with an open dataset that was brought up to date, and stays open as long; null: there is no such dataset.
   *
   * @throws `CORRUPT`: its log is missing, or was changed by hand.
   */
  async use<Value>(hash: string, work: (dataset: OpenDataset) => Promise<Value>): Promise<Value | null> {
    let trustsIndex = true
    for (;;) {
      const entry = this.#enter(hash, trustsIndex)
      try {
        const dataset = await entry.dataset
        if (dataset === null) {
          this.#drop(hash, entry)
          return null
        }
        if (await dataset.refresh()) return await work(dataset)
        this.#drop(hash, entry)
      } catch (error) {
        if (!(error instanceof StaleIndex)) throw error
        this.#drop(hash, entry)
        if (!trustsIndex) throw changedByHand(error.path)
        trustsIndex = false
      } finally {
        this.#leave(entry)
        this.#evict()
      }
    }
  }

  /** Closes a dataset once nobody uses it; the next use opens it anew. */
  forget(hash: string): void {
    const entry = this.#entries.get(hash)
    if (entry !== undefined) this.#drop(hash, entry)
  }

  forgetAll(): void {
    for (const hash of this.#entries.keys()) this.forget(hash)
  }

  /** Closes all datasets, and waits until that is done. */
  async close(): Promise<void> {
    this.forgetAll()
    while (this.#closing.size > 0) await Promise.all(this.#closing)
  }

  #enter(hash: string, trustsIndex: boolean): Entry {
    let entry = this.#entries.get(hash)
    if (entry === undefined) {
      const opening: Entry = { dataset: this.#open(hash, trustsIndex), users: 0, isDropped: false }
      opening.dataset.catch(() => this.#drop(hash, opening))
      entry = opening
    }
    entry.users += 1
    // The last in the map is the most recently used.
    this.#entries.delete(hash)
    this.#entries.set(hash, entry)
    return entry
  }

  async #open(hash: string, trustsIndex: boolean): Promise<OpenDataset | null> {
    const { context } = this.#environment
    const folder = join(context.folder, 'datasets', hash)
    // The second time because the dataset may have been removed, and made again, between the two looks.
    for (let tries = 2; tries > 0; tries -= 1) {
      if (!(await hasPart(context, 'datasets'))) return null
      if (!(await isFolder(context.files, folder))) {
        // The whole store may have been taken away since the first look, which is another thing than that there is no such dataset.
        await hasPart(context, 'datasets')
        return null
      }
      const dataset = await OpenDataset.open(this.#environment, hash, trustsIndex)
      if (dataset !== null) return dataset
    }
    if (!(await holdsSomething(context.files, folder))) return null
    throw new AssayError('CORRUPT', `${folder} has no items.jsonl: restore the file, or remove the folder`, { details: { path: folder } })
  }

  #leave(entry: Entry): void {
    entry.users -= 1
    if (entry.isDropped && entry.users === 0) this.#close(entry)
  }

  #drop(hash: string, entry: Entry): void {
    if (entry.isDropped) return
    entry.isDropped = true
    if (this.#entries.get(hash) === entry) this.#entries.delete(hash)
    if (entry.users === 0) this.#close(entry)
  }

  #close(entry: Entry): void {
    const closing = entry.dataset
      .then((dataset) => dataset?.close())
      .catch(() => undefined)
      .finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
  }

  #evict(): void {
    for (const [hash, entry] of this.#entries) {
      if (this.#entries.size <= mostOpen) return
      if (entry.users === 0) this.#drop(hash, entry)
    }
  }
}

function changedByHand(path: string): AssayError {
  return new AssayError('CORRUPT', `${path} was changed by hand and is not what its commits say: restore the file, or run assay doctor`, {
    details: { path },
  })
}
