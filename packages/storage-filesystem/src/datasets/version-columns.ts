import type { DatasetVersion } from '@assay/core'
import { Column } from '../runs/column.ts'

type Numbers = Column<Float64Array<ArrayBuffer>>

const numbers = (): Numbers => new Column((length) => new Float64Array(length))

/** The versions of a dataset, oldest first; 48 bytes each. */
export class VersionColumns {
  readonly columns: { readonly [Name in 'time' | 'itemCount' | 'added' | 'updated' | 'deleted' | 'first']: Numbers } = {
    time: numbers(),
    itemCount: numbers(),
    added: numbers(),
    updated: numbers(),
    deleted: numbers(),
    /** The number of its first change; those up to the next version's first are its own. */
    first: numbers(),
  }
  #count = 0

  get count(): number {
    return this.#count
  }

  add({ version, itemCount, added, updated, deleted }: DatasetVersion, firstChange: number): void {
    const index = this.#count
    const { columns } = this
    columns.time.set(index, version.getTime())
    columns.itemCount.set(index, itemCount)
    columns.added.set(index, added)
    columns.updated.set(index, updated)
    columns.deleted.set(index, deleted)
    columns.first.set(index, firstChange)
    this.#count += 1
  }

  get(index: number): DatasetVersion {
    const { time, itemCount, added, updated, deleted } = this.columns
    return {
      version: new Date(time.get(index)),
      itemCount: itemCount.get(index),
      added: added.get(index),
      updated: updated.get(index),
      deleted: deleted.get(index),
    }
  }

  /** How many versions are not after a time. */
  countUpTo(time: number): number {
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.columns.time.get(middle) <= time) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Takes over versions that were written into the columns from outside, which have as many now. */
  adopt(count: number): void {
    this.#count = count
  }
}
