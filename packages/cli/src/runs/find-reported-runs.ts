import type { Run, RunsStorage } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { findRun } from './find-run.ts'
import { iterateRuns } from './iterate-runs.ts'

/** The runs that a report is about, and how they were asked for. */
export interface FoundRuns {
  /** In the order in which they were made, or named. */
  readonly runs: readonly [Run, ...Run[]]
  /** One run alone, all runs of a group, or several that were named. */
  readonly kind: 'one' | 'group' | 'named'
  /** That of the group; null where it is none. */
  readonly groupId: string | null
}

/**
 * Finds the runs that a report is about: those of the group with this id; else the one run that is meant; of several texts the run of each;
 * without a text the newest, with the others of its group.
 *
 * @throws `UsageError`: there is none, or a text means several, or two texts mean the same.
 */
export async function findReportedRuns(runs: RunsStorage, texts: readonly string[]): Promise<FoundRuns> {
  const [text, ...others] = texts
  if (text !== undefined && others.length > 0) return namedRuns(runs, [text, ...others])
  const named = text === undefined ? null : await groupOf(runs, text)
  if (named !== null) return named
  const run = await findRun(runs, text)
  const group = text === undefined && run.groupId !== undefined ? await groupOf(runs, run.groupId) : null
  return group ?? { runs: [run], kind: 'one', groupId: null }
}

async function namedRuns(store: RunsStorage, [text, ...others]: readonly [string, ...string[]]): Promise<FoundRuns> {
  const runs: [Run, ...Run[]] = [await findRun(store, text)]
  for (const other of others) {
    const run = await findRun(store, other)
    if (runs.some(({ id }) => id === run.id)) throw new UsageError(`Run ${previewText(run.id, 255)} is named twice`)
    runs.push(run)
  }
  return { runs, kind: 'named', groupId: null }
}

async function groupOf(store: RunsStorage, groupId: string): Promise<FoundRuns | null> {
  const found: Run[] = []
  for await (const run of iterateRuns(store, { groupId })) found.push(run)
  const [first, ...others] = found.toReversed()
  return first === undefined ? null : { runs: [first, ...others], kind: 'group', groupId }
}
