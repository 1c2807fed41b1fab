import type { Run, RunsStorage } from '@assay/core'
import { findRun } from '../runs/find-run.ts'
import { listedRuns } from '../runs/listed-runs.ts'

/**
 * Finds the run to watch: the one that is named, else the newest that somebody works on, else the newest.
 *
 * @throws `UsageError`: there is none, or there are several of that name.
 */
export async function findWatchedRun(runs: RunsStorage, text: string | undefined): Promise<Run> {
  if (text !== undefined) return findRun(runs, text)
  const { found } = await listedRuns(runs, { states: ['waiting', 'running'], limit: 1 })
  return found[0] ?? findRun(runs, undefined)
}
