import type { DatasetVersion } from '../../../../records/dataset-version.ts'
import type { Asked, Found } from '../../../asked.ts'
import { copyRecord } from '../../../copy-record.ts'
import { SortedList } from '../../../sorted-list.ts'
import type { DatasetsDriver, ItemChange, ItemFilter, PositionedItem } from '../datasets-driver.ts'
import type { ItemLife, ItemState } from './item-life.ts'
import { itemAt } from './item-life.ts'

/** One change of an item, as it is found by version. */
interface KeptChange {
  readonly life: ItemLife
  readonly state: ItemState
}

/** The versions of a dataset and the items at each. Keeps the items that it is given and gives out copies. */
export class DatasetHistory {
  readonly #versions = new SortedList<DatasetVersion>(({ version }) => version.getTime())
  readonly #changes = new Map<number, SortedList<KeptChange>>()
  readonly #lives = new SortedList<ItemLife>((life) => life.position)
  readonly #newestLives = new Map<string, ItemLife>()
  /** The lives that have not ended. */
  readonly #alive = new SortedList<ItemLife>((life) => life.position)
  #lastChange = Number.NEGATIVE_INFINITY

  record(changes: readonly ItemChange[], made: DatasetVersion | null): void {
    for (const change of changes) this.#apply(change)
    if (made !== null) this.#versions.add(copyRecord(made))
  }

  versions({ notAfter, offset, limit, total }: Parameters<DatasetsDriver['findVersions']>[0]): Found<DatasetVersion> {
    const count = notAfter === undefined ? this.#versions.length : this.#versions.countUpTo(notAfter.getTime())
    const end = Math.max(count - offset, 0)
    const rows = this.#versions.slice(Math.max(end - limit, 0), end).toReversed()
    return { rows: copyRecord(rows), total: total ? count : null }
  }

  changes({ version, after, limit }: Parameters<DatasetsDriver['findChanges']>[0]): readonly ItemChange[] {
    const changes = this.#changes.get(version.getTime())
    if (changes === undefined) return []
    const from = after === undefined ? 0 : changes.countUpTo(after)
    return changes.slice(from, from + limit).map(({ life: { itemId, position }, state: { time, item } }) => {
      return { itemId, position, version: new Date(time), item: copyRecord(item) }
    })
  }

  items({ ids, version, ...page }: Omit<ItemFilter, 'datasetId'> & Asked): Found<PositionedItem> {
    const time = version.getTime()
    if (ids !== undefined) return pageAt(this.#lookUp(ids, time), time, page)
    if (time >= this.#lastChange) return pageAt(this.#alive, time, page)
    return { rows: this.#scan(time, page), total: page.total ? this.#countAt(time) : null }
  }

  #apply({ itemId, position, version, item }: ItemChange): void {
    const state: ItemState = { time: version.getTime(), item }
    const life = this.#lives.find(position) ?? this.#begin(itemId, position)
    life.states.push(state)
    this.#lastChange = Math.max(this.#lastChange, state.time)
    let changes = this.#changes.get(state.time)
    if (changes === undefined) this.#changes.set(state.time, (changes = new SortedList((change) => change.life.position)))
    changes.add({ life, state })
    if (item === null) this.#alive.remove(life)
  }

  #begin(itemId: string, position: number): ItemLife {
    const life: ItemLife = { itemId, position, earlier: this.#newestLives.get(itemId), states: [] }
    this.#newestLives.set(itemId, life)
    this.#lives.add(life)
    this.#alive.add(life)
    return life
  }

  #lookUp(ids: readonly string[], time: number): SortedList<ItemLife> {
    const found = new SortedList<ItemLife>((life) => life.position)
    for (const id of new Set(ids)) {
      let life = this.#newestLives.get(id)
      while (life !== undefined && itemAt(life, time) === null) life = life.earlier
      if (life !== undefined) found.add(life)
    }
    return found
  }

  /** A page of a past version: reads every life up to its end, because a life says nothing of how many before it were alive. */
  #scan(time: number, { after, offset, limit }: PageAsked): PositionedItem[] {
    const rows: PositionedItem[] = []
    let passed = 0
    for (let index = after === undefined ? 0 : this.#lives.countUpTo(after); rows.length < limit; index += 1) {
      const life = this.#lives.at(index)
      if (life === undefined) break
      const item = itemAt(life, time)
      if (item === null) continue
      if (passed < offset) passed += 1
      else rows.push({ position: life.position, item: copyRecord(item) })
    }
    return rows
  }

  #countAt(time: number): number {
    return this.#versions.lastUpTo(time)?.itemCount ?? 0
  }
}

type PageAsked = Pick<ItemFilter, 'after'> & Asked

/** The page of these lives, all of which have an item at this version. */
function pageAt(lives: SortedList<ItemLife>, time: number, { after, offset, limit, total }: PageAsked): Found<PositionedItem> {
  const from = offset + (after === undefined ? 0 : lives.countUpTo(after))
  const rows = lives.slice(from, from + limit).flatMap((life) => {
    const item = itemAt(life, time)
    return item === null ? [] : [{ position: life.position, item: copyRecord(item) }]
  })
  return { rows, total: total ? lives.length : null }
}
