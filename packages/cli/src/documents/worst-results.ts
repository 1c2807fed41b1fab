import type { RunResult } from '@assay/core'
import type { PrimaryScorer } from '../report/primary-scorer.ts'

/** The rows that did not pass, worst first, as far as they were asked for. */
export interface WorstResults {
  readonly rows: readonly RunResult[]
  /** How many did not pass, by what became of them. */
  readonly counts: Readonly<Record<'errored' | 'unscored' | 'failed', number>>
}

interface Ranked {
  readonly row: RunResult
  readonly badness: number
}

/**
 * Reads rows and keeps the worst: those that errored, then those without a score that should be there, then those that failed, with the worst
 * score first; of equal ones those that come first in the dataset. Memory holds no more than `limit` of each.
 *
 * @param limit How many rows to keep of each of the three.
 */
export async function worstResults(
  rows: AsyncIterable<RunResult>,
  scorer: Pick<PrimaryScorer, 'id' | 'direction'> | null,
  limit: number,
): Promise<WorstResults> {
  const counts = { errored: 0, unscored: 0, failed: 0 }
  const kept = { errored: new Array<Ranked>(), unscored: new Array<Ranked>(), failed: new Array<Ranked>() }
  for await (const row of rows) {
    const { verdict } = row
    if (verdict === 'passed' || verdict === 'unjudged') continue
    counts[verdict] += 1
    keep(kept[verdict], { row, badness: badnessOf(row, scorer) }, limit)
  }
  const ranked = [...kept.errored, ...kept.unscored, ...kept.failed]
  return { rows: ranked.map(({ row }) => row), counts }
}

function keep(kept: Ranked[], next: Ranked, limit: number): void {
  const last = kept.at(-1)
  if (kept.length === limit && (last === undefined || compare(last, next) <= 0)) return
  const place = kept.findIndex((other) => compare(next, other) < 0)
  kept.splice(place === -1 ? kept.length : place, 0, next)
  if (kept.length > limit) kept.pop()
}

function badnessOf(row: RunResult, scorer: Pick<PrimaryScorer, 'id' | 'direction'> | null): number {
  const score = row.scores.find(({ scorerId }) => scorerId === scorer?.id)?.score ?? 0
  return scorer?.direction === 'lower' ? score : -score
}

function compare({ badness, row }: Ranked, other: Ranked): number {
  return other.badness - badness || placeOf(row) - placeOf(other.row) || row.trial - other.row.trial
}

function placeOf({ itemIndex, seq }: RunResult): number {
  return itemIndex ?? seq
}
