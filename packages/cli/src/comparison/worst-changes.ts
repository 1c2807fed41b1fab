import type { RunResult, Verdict } from '@assay/core'

/** What is read of a row to tell how bad its change is. */
export type ChangedRow = Pick<RunResult, 'itemId' | 'trial' | 'verdict'>

/** A row that got worse, by name. */
export interface WorseRow {
  readonly itemId: string
  readonly trial: number
}

interface Ranked extends WorseRow {
  /** 2: it errors now. 1: it passed, and passes no more. 0: its score fell. */
  readonly rank: number
  /** By how much the primary score got worse. */
  readonly loss: number
}

/** Keeps the rows that got worst: those that error now, then those that pass no more, then those whose score fell; of each the largest loss first. */
export class WorstChanges {
  readonly #limit: number
  readonly #sign: 1 | -1
  readonly #worst: Ranked[] = []

  constructor(direction: 'higher' | 'lower', limit: number) {
    this.#sign = direction === 'higher' ? 1 : -1
    this.#limit = limit
  }

  /** Takes in one pair with its primary scores; null where there is none. */
  add(first: ChangedRow, second: ChangedRow, firstScore: number | null, secondScore: number | null): void {
    const loss = firstScore === null || secondScore === null ? 0 : this.#sign * (firstScore - secondScore)
    const rank = rankOf(first.verdict, second.verdict)
    if (rank === 0 && loss <= 0) return
    const last = this.#worst.at(-1)
    const added = { itemId: first.itemId, trial: first.trial, rank, loss }
    if (last !== undefined && this.#worst.length >= this.#limit && compare(added, last) >= 0) return
    const place = this.#worst.findIndex((other) => compare(added, other) < 0)
    this.#worst.splice(place === -1 ? this.#worst.length : place, 0, added)
    if (this.#worst.length > this.#limit) this.#worst.pop()
  }

  /** The worst so far, worst first; of those that are equally bad, the one that came first. */
  get rows(): readonly WorseRow[] {
    return this.#worst.map(({ itemId, trial }) => ({ itemId, trial }))
  }
}

function rankOf(first: Verdict, second: Verdict): number {
  if (second === 'errored') return first === 'errored' ? 0 : 2
  return first === 'passed' && (second === 'failed' || second === 'unscored') ? 1 : 0
}

function compare(one: Ranked, other: Ranked): number {
  return other.rank - one.rank || other.loss - one.loss
}
