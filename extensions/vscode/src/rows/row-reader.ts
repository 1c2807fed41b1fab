import type { RowResult } from '@assay/cli/editor-protocol'
import type { Projects } from '../projects/projects.ts'
import type { StoreClient } from '../stores/store-client.ts'
import type { Stores } from '../stores/stores.ts'
import type { RowAddress } from './row-address.ts'

/** Reads rows by their address, also before the configs of the window were found: after a reload, documents ask first. */
export class RowReader {
  readonly #projects: Pick<Projects, 'all' | 'isReady' | 'onDidChange'>
  readonly #stores: Stores
  /** Both sides of a diff ask for the same row at the same time. */
  readonly #reading = new Map<string, Promise<RowResult>>()

  constructor(projects: Pick<Projects, 'all' | 'isReady' | 'onDidChange'>, stores: Stores) {
    this.#projects = projects
    this.#stores = stores
  }

  /**
   * Reads a row; null when it is gone, or no project of the window keeps its runs in that store.
   *
   * @throws `ChildError`: the store cannot be read.
   */
  async read({ storageUrl, runId, rowId }: Omit<RowAddress, 'part'>): Promise<RowResult> {
    const key = JSON.stringify([storageUrl, runId, rowId])
    const reading = this.#reading.get(key) ?? this.#read(storageUrl, runId, rowId)
    this.#reading.set(key, reading)
    return reading.finally(() => this.#reading.delete(key))
  }

  /** The store of a project of the window, by its URL; null when none keeps its runs there. */
  async storeOf(storageUrl: string): Promise<StoreClient | null> {
    const known = this.#known(storageUrl)
    if (known !== null || this.#isAllKnown) return known
    return new Promise((resolve) => {
      const subscription = this.#projects.onDidChange(() => {
        const found = this.#known(storageUrl)
        if (found === null && !this.#isAllKnown) return
        subscription.dispose()
        resolve(found)
      })
    })
  }

  get #isAllKnown(): boolean {
    const { isReady, all } = this.#projects
    return isReady && all.every(({ isAwaited }) => isAwaited !== true)
  }

  async #read(storageUrl: string, runId: string, rowId: string): Promise<RowResult> {
    const client = await this.storeOf(storageUrl)
    return client === null ? null : client.request('runs/row', { runId, rowId })
  }

  #known(storageUrl: string): StoreClient | null {
    const project = this.#projects.all.find((one) => one.storageUrl === storageUrl)
    return project === undefined ? null : this.#stores.forProject(project)
  }
}
