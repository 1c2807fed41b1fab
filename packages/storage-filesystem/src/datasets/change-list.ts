import { Column } from '../runs/column.ts'
import type { ChangeFacts } from './change-facts.ts'

type Numbers = Column<Float64Array<ArrayBuffer>>
type Words = Column<Uint32Array<ArrayBuffer>>

const numbers = (): Numbers => new Column((length) => new Float64Array(length))
const words = (): Words => new Column((length) => new Uint32Array(length))

/** The facts of any number of changes that may come to count, 37 bytes each. */
export class ChangeList {
  readonly #offset = numbers()
  readonly #position = numbers()
  readonly #time = numbers()
  readonly #length = words()
  readonly #low = words()
  readonly #high = words()
  readonly #deletion = new Column((length) => new Uint8Array(length))
  #count = 0
  #isSorted = true

  add({ offset, length, position, time, isDeletion, low, high }: ChangeFacts): void {
    const index = this.#count
    this.#isSorted &&= index === 0 || this.#position.get(index - 1) <= position
    this.#offset.set(index, offset)
    this.#position.set(index, position)
    this.#time.set(index, time)
    this.#length.set(index, length)
    this.#low.set(index, low)
    this.#high.set(index, high)
    this.#deletion.set(index, isDeletion ? 1 : 0)
    this.#count += 1
  }

  get count(): number {
    return this.#count
  }

  /** All of them by position, each made when it is asked for. */
  *byPosition(): Generator<ChangeFacts, void, undefined> {
    const order = new Uint32Array(this.#count).map((_, index) => index)
    if (!this.#isSorted) order.sort((one, other) => this.#position.get(one) - this.#position.get(other) || one - other)
    for (const index of order) yield this.#at(index)
  }

  #at(index: number): ChangeFacts {
    return {
      offset: this.#offset.get(index),
      length: this.#length.get(index),
      position: this.#position.get(index),
      time: this.#time.get(index),
      isDeletion: this.#deletion.get(index) === 1,
      low: this.#low.get(index),
      high: this.#high.get(index),
    }
  }
}
