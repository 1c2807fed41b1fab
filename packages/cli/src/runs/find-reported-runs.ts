import type { Run, RunsStorage } from '@assay/core'
import { findRun } from './find-run.ts'

const mostOfAGroup = 500

/**
 * Finds the runs that a report is about: those of the group with this id, in the order in which they were made; else the one run that is meant;
 * without a text the newest, with the others of its group.
 *
 * @throws `UsageError`: there is none, or there are several.
 */
export async function findReportedRuns(runs: RunsStorage, text: string | undefined): Promise<readonly [Run, ...Run[]]> {
  const named = text === undefined ? null : await groupOf(runs, text)
  if (named !== null) return named
  const run = await findRun(runs, text)
  const group = text === undefined && run.groupId !== undefined ? await groupOf(runs, run.groupId) : null
  return group ?? [run]
}

async function groupOf(store: RunsStorage, groupId: string): Promise<readonly [Run, ...Run[]] | null> {
  const { runs } = await store.listRuns({ groupId, pagination: { limit: mostOfAGroup, total: false } })
  const [first, ...others] = runs.toReversed()
  return first === undefined ? null : [first, ...others]
}
