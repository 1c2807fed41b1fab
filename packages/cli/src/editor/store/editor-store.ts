import { AssayError, DatasetsInMemory, RunsInMemory } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { openStorage } from '../../storage/open-storage.ts'
import { openStorageIfThere } from '../../storage/open-storage-if-there.ts'
import type { StorageRequest } from '../../storage/storage-request.ts'
import { printableUrl } from '../../storage/storage-url.ts'
import { storePlace } from './store-place.ts'

type Stores = AssayStorage['stores']

interface Opened {
  /** As `storePlace` has it. */
  readonly place: string
  readonly storage: Promise<AssayStorage | null>
}

/**
 * A store that is opened when it is first asked, and again when another one stands in its place. One that is not there is as one that is empty,
 * and is never made here.
 */
export class EditorStore {
  readonly #request: StorageRequest
  readonly #isReadOnly: boolean
  readonly #nothing: Stores
  #reading: Opened | null = null
  #writing: Opened | null = null

  constructor(request: StorageRequest, isReadOnly: boolean) {
    this.#request = request
    this.#isReadOnly = isReadOnly
    const { seam } = request
    this.#nothing = { runs: new RunsInMemory({ seam }), datasets: new DatasetsInMemory({ seam }) }
  }

  /** The stores for reading. */
  async stores(): Promise<Stores> {
    const place = await storePlace(this.#request)
    if (place !== (this.#reading?.place ?? null)) this.#replace(place)
    const opened = this.#reading
    const storage = await opened?.storage.catch((error: unknown) => {
      this.#forget(opened)
      throw error
    })
    // A folder that is empty as yet may become a store.
    if (storage === null) this.#forget(opened)
    return storage?.stores ?? this.#nothing
  }

  /**
   * The stores for changing what is there.
   *
   * @throws `UNSUPPORTED`: this store is for reading only.
   */
  async changeable(): Promise<Stores> {
    if (this.#isReadOnly) {
      const shown = printableUrl(this.#request.url)
      throw new AssayError('UNSUPPORTED', `The storage ${shown} is open for reading only: trust the workspace to change what is in it`)
    }
    const stores = await this.stores()
    if (this.#reading === null) return stores
    const opened = (this.#writing ??= { place: this.#reading.place, storage: openStorage(this.#request) })
    const storage = await opened.storage.catch((error: unknown) => {
      if (this.#writing === opened) this.#writing = null
      throw error
    })
    return storage?.stores ?? stores
  }

  /** Closes what is open; it may be opened again. */
  async close(): Promise<void> {
    const opened = [this.#reading, this.#writing]
    this.#reading = null
    this.#writing = null
    // What could not be opened has told so, and a store that is gone cannot be closed in order.
    await Promise.allSettled(opened.map(async (one) => (await one?.storage)?.close()))
  }

  /** At once, so that of several requests one opens the store and the others use it. */
  #replace(place: string | null): void {
    const closed = this.close()
    if (place !== null) this.#reading = { place, storage: closed.then(() => openStorageIfThere(this.#request)) }
  }

  #forget(opened: Opened | null): void {
    if (this.#reading === opened) this.#reading = null
  }
}
