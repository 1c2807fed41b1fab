import { contentHash } from '@assay/core'
import type { RowItem } from '../rows/dataset-row.ts'
import { inputAndExpectedId, inputId } from './item-id.ts'

/** Which row: how many are before it, and its line, which several rows may share. */
interface RowPosition {
  readonly index: number
  readonly line: number
}

interface Suspect {
  readonly position: RowPosition
  readonly isOwnId: boolean
  /** Of a row without an own id: what it is known by where inputs repeat, and its whole content. */
  readonly longId: string
  readonly content: string
}

/** Tells apart the rows that seem to repeat an id: clashes of own ids, and ids for rows with equal inputs. */
export class RepeatedRows {
  readonly #groups = new Map<string, Suspect[]>()

  /**
   * Adds a row, in their order. Gives the first row that has the same id already, or null: rows without own ids that have equal inputs do not
   * count, a hash that is also somebody's own id does.
   */
  add(position: RowPosition, ownId: string | null, item: RowItem): RowPosition | null {
    const id = ownId ?? inputId(item)
    const suspect =
      ownId === null
        ? { position, isOwnId: false, longId: inputAndExpectedId(item), content: contentHash(item) }
        : { position, isOwnId: true, longId: '', content: '' }
    const group = this.#groups.get(id)
    if (group === undefined) {
      this.#groups.set(id, [suspect])
      return null
    }
    group.push(suspect)
    const [first] = group
    return first !== undefined && group.some(({ isOwnId }) => isOwnId) ? first.position : null
  }

  /**
   * The ids of rows with equal inputs, by their index: a hash of input and expected output, and `-2`, `-3`, … behind it where both are equal. Those
   * are numbered in the order of their whole content, not of the file, so that a reordered file gives the same items.
   */
  idsByRow(): ReadonlyMap<number, string> {
    const ids = new Map<number, string>()
    for (const group of this.#groups.values()) {
      if (group.length === 1 || group.some(({ isOwnId }) => isOwnId)) continue
      const counts = new Map<string, number>()
      for (const { position, longId } of group.toSorted(byContent)) {
        const count = (counts.get(longId) ?? 0) + 1
        counts.set(longId, count)
        ids.set(position.index, count === 1 ? longId : `${longId}-${count}`)
      }
    }
    return ids
  }
}

function byContent(one: Suspect, other: Suspect): number {
  if (one.content !== other.content) return one.content < other.content ? -1 : 1
  return one.position.index - other.position.index
}
