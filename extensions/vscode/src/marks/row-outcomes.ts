import { ScoreRange } from '../scores/score-range.ts'
import { compareVerdicts } from './row-outcome.ts'
import type { JudgedRow, RowOutcome } from './row-outcome.ts'
import type { RunSource } from './run-source.ts'

type OwnRow = Pick<RowOutcome, 'run' | 'row' | 'range'>

interface ItemRows {
  readonly group: string
  readonly createdAt: string
  readonly rows: Map<string, OwnRow>
  /** The worst of the rows; null when they have changed since. */
  outcome: RowOutcome | null
}

/**
 * What the newest runs say of each item of a dataset. A run of a few rows changes what is known of those alone: the others still stand as the
 * run before left them.
 */
export class RowOutcomes {
  readonly #items = new Map<string, ItemRows>()
  readonly #ranges = new Map<string, ScoreRange>()

  /** Whether no run is known to have done any item. */
  get isEmpty(): boolean {
    return this.#items.size === 0
  }

  /** Takes rows in, in any order of runs. The rows of an older run than those that are known of an item say nothing. */
  add(run: RunSource, rows: readonly JudgedRow[]): void {
    const range = this.#ranges.get(run.id) ?? new ScoreRange()
    this.#ranges.set(run.id, range)
    for (const row of rows) {
      range.add(row.scores)
      const own: OwnRow = { run, row, range }
      const before = this.#items.get(row.itemId)
      if (before?.group === run.group) {
        before.rows.set(`${row.trial}:${run.id}`, own)
        before.outcome = null
      } else if (before === undefined || before.createdAt < run.createdAt) {
        const { group, createdAt } = run
        this.#items.set(row.itemId, { group, createdAt, rows: new Map([[`${row.trial}:${run.id}`, own]]), outcome: null })
      }
    }
  }

  /** Null when no run is known to have done the item. */
  of(itemId: string): RowOutcome | null {
    const item = this.#items.get(itemId)
    if (item === undefined) return null
    item.outcome ??= worstOf(itemId, [...item.rows.values()])
    return item.outcome
  }

  *all(): Generator<RowOutcome, void, void> {
    for (const itemId of this.#items.keys()) {
      const outcome = this.of(itemId)
      if (outcome !== null) yield outcome
    }
  }
}

function worstOf(itemId: string, rows: readonly OwnRow[]): RowOutcome | null {
  const [worst] = rows.toSorted((left, right) => compareVerdicts(left.row.verdict, right.row.verdict))
  if (worst === undefined) return null
  const alike = rows.filter(({ row }) => row.verdict === worst.row.verdict).length
  return { itemId, ...worst, alike, rows: rows.length }
}
