import type { AssayStorage } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import type { FinishedRun } from './finished-run.ts'
import { primaryScorer } from './primary-scorer.ts'
import { sinceLastRun } from './since-last-run.ts'
import type { SinceLastRun } from './since-last-run.ts'

/**
 * Compares each of several stored runs with the last one before it that it can be compared with, by the primary scorer; null where there is none.
 *
 * @param primary The scorer that the config says counts most.
 */
export function changesSince(
  stores: AssayStorage['stores'],
  runs: readonly FinishedRun[],
  { primary, formerly }: { readonly primary?: string | undefined; readonly formerly?: FormerIds | undefined },
): Promise<readonly (SinceLastRun | null)[]> {
  const scorer = primaryScorer(
    runs.map(({ figures }) => figures),
    primary,
  )
  return Promise.all(runs.map((run) => (scorer === null ? null : sinceLastRun(stores, run, scorer, null, formerly))))
}
