import { AssayError } from '../../../errors/assay-error.ts'
import type { Seam } from '../../../seam/seam.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import { backoff } from '../execution/backoff.ts'

/** Stores a batch of rows, all or none, and gives their `seq`s. */
export type Append = (rows: readonly NewRow[], token: string) => Promise<readonly number[]>

/** What a write queue tells, and asks. */
export interface WriteQueueSetting {
  readonly seam: Seam
  readonly append: Append
  /** Gets the rows that the store acknowledged, and owns, with their `seq`s: to read, not to keep. */
  readonly onStored: (rows: readonly NewRow[], seqs: readonly number[]) => void
  /** Gets the error that ended the queue: nothing more is written. */
  readonly onFailed: (error: unknown) => void
  /** A row that says that the store cannot take this one. */
  readonly withoutOutput: (row: NewRow, reason: AssayError) => NewRow | null
}

// As large as one commit needs to be: what waits is promoted to the old generation, which a larger queue fills faster than it is collected.
const maximumRows = 1_024
const maximumCharacters = 4_000_000
const maximumSends = 4
const resendDelay = 250

/** Writes rows in the order in which they come, one batch at a time; the next batch is all that waited meanwhile. */
export class WriteQueue {
  readonly #setting: WriteQueueSetting
  readonly #room: (() => void)[] = []
  // One new id and a count: an id for each batch would cost more than the rest of a small batch.
  readonly #name: string
  #batches = 0
  #rows: NewRow[] = []
  #characters = 0
  #writing: Promise<void> | undefined
  /** Aborted when nothing more is to be written. */
  readonly #abandoned = new AbortController()

  constructor(setting: WriteQueueSetting) {
    this.#setting = setting
    this.#name = setting.seam.newId()
  }

  /** Takes a row of about so many UTF-16 units. A promise says that the queue is full: wait for it before the next row. */
  push(row: NewRow, characters: number): Promise<void> | undefined {
    if (this.#abandoned.signal.aborted) return undefined
    this.#rows.push(row)
    this.#characters += characters
    this.#writing ??= this.#write()
    if (this.#rows.length < maximumRows && this.#characters < maximumCharacters) return undefined
    return new Promise((resolve) => this.#room.push(resolve))
  }

  /** Waits until every row is stored, or the queue has failed. */
  async drain(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
  }

  /** Forgets the rows that wait; a batch that is under way ends as it ends, and is not sent again. */
  abandon(): void {
    this.#abandoned.abort()
    this.#rows = []
    this.#makeRoom()
  }

  async #write(): Promise<void> {
    // A turn of the microtask queue: what other workers finish in this moment goes along.
    await Promise.resolve()
    while (this.#rows.length > 0) {
      const rows = this.#rows
      this.#rows = []
      this.#characters = 0
      try {
        await this.#store(rows)
      } catch (error) {
        this.abandon()
        this.#setting.onFailed(error)
      }
      this.#makeRoom()
    }
    this.#writing = undefined
  }

  #makeRoom(): void {
    for (const resolve of this.#room.splice(0)) resolve()
  }

  async #store(batch: readonly NewRow[]): Promise<void> {
    let rows = batch
    for (;;) {
      try {
        this.#setting.onStored(rows, await this.#send(rows))
        return
      } catch (error) {
        const smaller = this.#withoutTheLargest(rows, error)
        if (smaller === null) throw error
        rows = smaller
      }
    }
  }

  /** Sends a batch again, under the same token, while nobody knows whether it was stored. */
  async #send(rows: readonly NewRow[]): Promise<readonly number[]> {
    const { seam, append } = this.#setting
    this.#batches += 1
    const token = `${this.#name}-${this.#batches}`
    for (let send = 1; ; send += 1) {
      try {
        return await append(rows, token)
      } catch (error) {
        const unknown = AssayError.isInstance(error) && error.code === 'BACKEND' && error.details.outcome === 'unknown'
        if (!unknown || send === maximumSends) throw error
        await seam.sleep(backoff(seam, resendDelay, send), this.#abandoned.signal)
        if (this.#abandoned.signal.aborted) throw error
      }
    }
  }

  #withoutTheLargest(rows: readonly NewRow[], error: unknown): readonly NewRow[] | null {
    if (!AssayError.isInstance(error) || error.code !== 'TOO_LARGE') return null
    const { index } = error.details
    const row = index === undefined ? undefined : rows[index]
    if (row === undefined || index === undefined) return null
    const smaller = this.#setting.withoutOutput(row, error)
    return smaller === null ? null : rows.with(index, smaller)
  }
}
