import type { RunResult } from '../../../records/run-result.ts'
import type { Verdict } from '../../../records/verdict.ts'

/** What a summary says that can be counted from rows by hand. */
export interface Recount {
  readonly succeededCount: number
  readonly failedCount: number
  readonly skippedCount: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** The ids, in dataset order. */
  readonly ids: readonly string[]
}

/** Counts the rows of a run that has so many pairs. */
export function recount(rows: readonly RunResult[], pairs: number): Recount {
  const having = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length
  const inOrder = rows.toSorted((a, b) => (a.itemIndex ?? 0) - (b.itemIndex ?? 0) || a.trial - b.trial)
  return {
    succeededCount: rows.length - having('errored'),
    failedCount: having('errored'),
    skippedCount: pairs - rows.length,
    verdicts: {
      passed: having('passed'),
      failed: having('failed'),
      errored: having('errored'),
      unscored: having('unscored'),
      unjudged: having('unjudged'),
    },
    ids: inOrder.map(({ id }) => id),
  }
}
