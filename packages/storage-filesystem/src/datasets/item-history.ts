import type { DatasetVersion } from '@assay/core'
import type { Fingerprint } from '../runs/fingerprint.ts'
import { ChangeColumns } from './change-columns.ts'
import type { ChangeFacts } from './change-facts.ts'
import type { ChangeList } from './change-list.ts'
import { LifeColumns } from './life-columns.ts'
import { VersionColumns } from './version-columns.ts'

/** The versions of a dataset and where in its log the items of each are. */
export class ItemHistory {
  readonly changes: ChangeColumns
  readonly lives: LifeColumns
  readonly versions: VersionColumns
  #lastTime = Number.NEGATIVE_INFINITY
  // The lives that have not ended; null: to be found out.
  #alive: Uint32Array | null = null

  constructor(
    changes: ChangeColumns = new ChangeColumns(),
    lives: LifeColumns = new LifeColumns(),
    versions: VersionColumns = new VersionColumns(),
  ) {
    this.changes = changes
    this.lives = lives
    this.versions = versions
    for (let change = 0; change < changes.count; change += 1) this.#lastTime = Math.max(this.#lastTime, changes.columns.time.get(change))
  }

  /** Adds what one batch changed. False: an item in it stands where none can begin, so that something before it is missing. */
  record(changes: ChangeList, made: DatasetVersion | null): boolean {
    const first = this.changes.count
    let fits = true
    for (const change of changes.byPosition()) fits = this.#add(change) && fits
    if (made !== null) this.versions.add(made, first)
    if (changes.count > 0) this.#alive = null
    return fits
  }

  /** The newest changes of the items that are there now, by position. */
  get alive(): { readonly count: number; at(index: number): number } {
    const alive = (this.#alive ??= this.#findAlive())
    return { count: alive.length, at: (index) => this.lives.columns.newest.get(alive[index] ?? 0) }
  }

  /** Whether a time is not before the last change, so that the items then are those that are there now. */
  isCurrent(time: number): boolean {
    return time >= this.#lastTime
  }

  /** The change that says what the item of a life was at a time; null: it was not there. */
  stateAt(life: number, time: number): number | null {
    const change = this.changes.lastUpTo(this.lives.columns.newest.get(life), time)
    return change === null || this.changes.isDeletion(change) ? null : change
  }

  /** The changes that say what items with this fingerprint were at a time: of one item at most, unless two share a fingerprint. */
  statesOf(fingerprint: Fingerprint, time: number): readonly number[] {
    return this.lives.withFingerprint(fingerprint).flatMap((life) => this.stateAt(life, time) ?? [])
  }

  /** The first life whose position is larger. */
  firstLifeAfter(position: number): number {
    return firstWhere(this.lives.count, (life) => this.#positionOf(life) > position)
  }

  /** The first of the items that are there now whose position is larger. */
  firstAliveAfter(position: number): number {
    const { alive } = this
    return firstWhere(alive.count, (index) => this.changes.columns.position.get(alive.at(index)) > position)
  }

  /** The changes of one version, from the first that stands behind a position; null: there is no such version. */
  changesOf(time: number, after: number | undefined): { readonly from: number; readonly to: number } | null {
    const count = this.versions.countUpTo(time)
    const { time: times, first } = this.versions.columns
    if (count === 0 || times.get(count - 1) !== time) return null
    const start = first.get(count - 1)
    const to = count < this.versions.count ? first.get(count) : this.changes.count
    if (after === undefined) return { from: start, to }
    const { position } = this.changes.columns
    return { from: start + firstWhere(to - start, (index) => position.get(start + index) > after), to }
  }

  #add(facts: ChangeFacts): boolean {
    const life = firstWhere(this.lives.count, (index) => this.#positionOf(index) >= facts.position)
    this.#lastTime = Math.max(this.#lastTime, facts.time)
    if (life === this.lives.count) {
      this.lives.add(this.changes.add(facts, null), facts)
      return true
    }
    const isKnown = this.#positionOf(life) === facts.position
    const change = this.changes.add(facts, isKnown ? this.lives.columns.newest.get(life) : null)
    if (isKnown) this.lives.columns.newest.set(life, change)
    return isKnown
  }

  #positionOf(life: number): number {
    return this.changes.columns.position.get(this.lives.columns.newest.get(life))
  }

  #findAlive(): Uint32Array {
    const alive = new Uint32Array(this.lives.count)
    let count = 0
    for (let life = 0; life < this.lives.count; life += 1) {
      if (this.changes.isDeletion(this.lives.columns.newest.get(life))) continue
      alive[count] = life
      count += 1
    }
    return alive.subarray(0, count)
  }
}

/** The first index that passes, by halving; the count when none does. All that pass come after all that do not. */
function firstWhere(count: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
