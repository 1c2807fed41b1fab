import type { Run } from '../../../records/run.ts'
import type { Asked, Found } from '../../asked.ts'
import { newestPage } from '../../newest-page.ts'
import { runMatcher } from './run-matcher.ts'
import type { RunFilter } from './runs-driver.ts'

/**
 * Does the work of a driver's `findRuns` over runs that are all at hand: filters them, orders them by `createdAt` descending, then id
 * descending by code point, and gives the page that was asked for. For stores whose runs are few enough to be read each time. The rows are
 * the runs that were passed in, not copies.
 */
export function pickRuns(all: Iterable<Run>, query: RunFilter & Asked): Found<Run> {
  const matches = runMatcher(query)
  const matching: Run[] = []
  for (const run of all) if (matches(run)) matching.push(run)
  return newestPage(matching, query)
}
