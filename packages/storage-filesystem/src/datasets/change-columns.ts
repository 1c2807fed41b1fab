import { Column } from '../runs/column.ts'
import type { ChangeFacts } from './change-facts.ts'

type Numbers = Column<Float64Array<ArrayBuffer>>
type Words = Column<Uint32Array<ArrayBuffer>>

const numbers = (): Numbers => new Column((length) => new Float64Array(length))
const words = (): Words => new Column((length) => new Uint32Array(length))

const deletion = 1

/** All changes of a dataset's items, those of one batch beside one another by position; 33 bytes each. */
export class ChangeColumns {
  readonly columns: {
    readonly [Name in 'offset' | 'position' | 'time']: Numbers
  } & { readonly [Name in 'length' | 'previous']: Words } & { readonly flags: Column<Uint8Array<ArrayBuffer>> } = {
    offset: numbers(),
    position: numbers(),
    time: numbers(),
    length: words(),
    /** The change of the same item before this one, its number + 1; 0: it begins a life. */
    previous: words(),
    flags: new Column((length) => new Uint8Array(length)),
  }
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Adds a change behind all others; `previous` is the number of the one that it follows, or null. */
  add({ offset, length, position, time, isDeletion }: ChangeFacts, previous: number | null): number {
    const change = this.#count
    const { columns } = this
    columns.offset.set(change, offset)
    columns.position.set(change, position)
    columns.time.set(change, time)
    columns.length.set(change, length)
    columns.previous.set(change, previous === null ? 0 : previous + 1)
    columns.flags.set(change, isDeletion ? deletion : 0)
    this.#count += 1
    return change
  }

  isDeletion(change: number): boolean {
    return this.columns.flags.get(change) === deletion
  }

  /** Of this change and those before it of the same item, the last that is not after a time; null when all are. */
  lastUpTo(change: number, time: number): number | null {
    const { columns } = this
    let current = change
    while (columns.time.get(current) > time) {
      current = columns.previous.get(current) - 1
      if (current < 0) return null
    }
    return current
  }

  /** Takes over changes that were written into the columns from outside, which have as many now. */
  adopt(count: number): void {
    this.#count = count
  }
}
