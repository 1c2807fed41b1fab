import type { Seam } from '@assay/core'

/** A file that is only appended to, on a simulated disk: what was appended and not synced is gone after a power cut. */
export class SimulatedJournal<Entry> {
  #entries: Entry[] = []
  #synced = 0
  #cuts = 0
  #failing: 'before' | 'after' | null = null

  /** How often the power was cut. */
  get cuts(): number {
    return this.#cuts
  }

  /** How many entries a reader finds, whether they are synced or not. */
  get length(): number {
    return this.#entries.length
  }

  /** The entry at a place. */
  at(place: number): Entry | undefined {
    return this.#entries[place]
  }

  /** Has the next entry fail before it is appended, or the sync behind it when it is done. */
  failNext(when: 'before' | 'after'): void {
    this.#failing = when
  }

  /** Puts an entry behind all others, where readers find it and a power cut does too. */
  async append(entry: Entry, seam: Seam): Promise<void> {
    const cuts = this.#cuts
    await seam.sleep(0)
    this.#refuseSince(cuts)
    this.#failWhen('before')
    this.#entries.push(entry)
  }

  /** Makes every entry that was appended until now survive a power cut. */
  async sync(seam: Seam): Promise<void> {
    const cuts = this.#cuts
    const count = this.#entries.length
    await seam.sleep(0)
    this.#refuseSince(cuts)
    this.#synced = Math.max(this.#synced, Math.min(count, this.#entries.length))
    this.#failWhen('after')
  }

  /** Takes away what is not synced. */
  cutTail(): void {
    this.#entries = this.#entries.slice(0, this.#synced)
  }

  /** Takes away the last entry. */
  dropLast(): void {
    this.#entries.pop()
    this.#synced = Math.min(this.#synced, this.#entries.length)
  }

  /** Takes away what is not synced and ends every call under way. */
  cutPower(): void {
    this.#cuts += 1
    this.cutTail()
  }

  #failWhen(when: 'before' | 'after'): void {
    if (this.#failing !== when) return
    this.#failing = null
    throw new Error('The disk is gone')
  }

  #refuseSince(cuts: number): void {
    if (cuts !== this.#cuts) throw new Error('The power is gone')
  }
}
