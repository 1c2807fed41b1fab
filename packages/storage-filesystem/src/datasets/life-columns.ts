import { Column } from '../runs/column.ts'
import type { Fingerprint } from '../runs/fingerprint.ts'

type Words = Column<Uint32Array<ArrayBuffer>>

const words = (): Words => new Column((length) => new Uint32Array(length))

const firstLength = 512

/**
 * The lives of a dataset's items, by position: an item from when it is added to when it is deleted; one that is added again begins another life.
 * 16 bytes each, and 4 to 8 more once one was looked for by id.
 */
export class LifeColumns {
  readonly columns: { readonly [Name in 'newest' | 'low' | 'high' | 'earlier']: Words } = {
    /** The number of the last change. */
    newest: words(),
    low: words(),
    high: words(),
    /** The life before it with the same fingerprint, its number + 1; 0: there is none. */
    earlier: words(),
  }
  #count = 0
  // By fingerprint, the last life's number + 1; 0 is a free slot.
  #slots: Uint32Array = new Uint32Array(firstLength)
  #used = 0

  get count(): number {
    return this.#count
  }

  /** Begins a life behind all others, with its first change. */
  add(change: number, { low, high }: Fingerprint): void {
    const life = this.#count
    const { columns } = this
    columns.newest.set(life, change)
    columns.low.set(life, low)
    columns.high.set(life, high)
    columns.earlier.set(life, 0)
    this.#count += 1
    this.#link(life)
  }

  /** The lives of items with this fingerprint, the last one first. They may be those of two items: their changes tell. */
  withFingerprint(fingerprint: Fingerprint): readonly number[] {
    const lives: number[] = []
    for (let entry = this.#slots[this.#slotOf(fingerprint)] ?? 0; entry > 0; entry = this.columns.earlier.get(entry - 1))
      lives.push(entry - 1)
    return lives
  }

  /** Takes over lives that were written into the columns from outside, which have as many now. */
  adopt(count: number): void {
    for (this.#count = 0; this.#count < count; this.#count += 1) this.#link(this.#count)
  }

  #link(life: number): void {
    if ((this.#used + 1) * 10 > this.#slots.length * 7) this.#enlarge()
    const slot = this.#slotOf(this.#fingerprint(life))
    const before = this.#slots[slot] ?? 0
    this.columns.earlier.set(life, before)
    this.#slots[slot] = life + 1
    if (before === 0) this.#used += 1
  }

  #fingerprint(life: number): Fingerprint {
    return { low: this.columns.low.get(life), high: this.columns.high.get(life) }
  }

  /** The slot that has this fingerprint, or the free one that it would get. */
  #slotOf({ low, high }: Fingerprint): number {
    const mask = this.#slots.length - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const life = (this.#slots[slot] ?? 0) - 1
      if (life < 0 || (this.columns.low.get(life) === low && this.columns.high.get(life) === high)) return slot
    }
  }

  #enlarge(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2)
    for (const entry of before) if (entry > 0) this.#slots[this.#slotOf(this.#fingerprint(entry - 1))] = entry
  }
}
