import type { Run, RunsStorage } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import { lastComparableRun } from '../report/last-comparable-run.ts'
import { findRun } from '../runs/find-run.ts'
import { iterateRuns } from '../runs/iterate-runs.ts'
import { UsageError } from '../usage-error.ts'

/** So many of the newest runs are tried when none is named. */
const mostTried = 50

/**
 * Finds the two runs to compare: those that are named; with one name, that run and the last comparable one before it; without a name, the newest
 * completed run that has such a predecessor, and that.
 *
 * @throws `UsageError`: a run is not there, both are one, or there is nothing to compare with.
 */
export async function chooseComparedRuns(
  runs: RunsStorage,
  ids: readonly string[],
  formerly: FormerIds = {},
): Promise<{ readonly first: Run; readonly second: Run }> {
  const [one, two] = ids
  if (one !== undefined && two !== undefined) {
    const [first, second] = [await findRun(runs, one), await findRun(runs, two)]
    if (first.id === second.id) throw new UsageError(`Both are the run ${first.id}; name two runs`)
    return { first, second }
  }
  if (one !== undefined) {
    const second = await findRun(runs, one)
    const first = await lastComparableRun(runs, second, null, formerly)
    if (first === null) throw new UsageError(noneBefore(second))
    return { first, second }
  }
  let tried = 0
  for await (const second of iterateRuns(runs, { status: 'completed' }, mostTried)) {
    const isPart = second.selection?.outcomeSelected === true
    const first = isPart ? null : await lastComparableRun(runs, second, null, formerly)
    if (first !== null) return { first, second }
    tried += 1
    if (tried >= mostTried) break
  }
  throw new UsageError('No two completed runs of one dataset and target are in this storage; name two runs: assay compare <a> <b>')
}

function noneBefore({ id }: Run): string {
  return `No completed run of the same dataset, target and items was made before ${id}; name one to compare it with: assay compare <a> ${id}`
}
