import type { ListRunsInput, Run, RunStatus, RunsStorage } from '@assay/core'
import { comesAfter } from './comes-after.ts'
import { iterateRuns } from './iterate-runs.ts'
import { newestFirst } from './newest-first.ts'
import { runState } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Which runs are wanted. */
export interface RunsWanted extends Pick<ListRunsInput, 'datasetId' | 'tags' | 'gitBranch' | 'createdFrom'> {
  /** Of one of these; absent: of any. */
  readonly targets?: readonly Partial<Pick<Run, 'targetType' | 'targetId'>>[]
  /** Empty: whatever the state. */
  readonly states: readonly RunState[]
  /** Only those that stand behind this one in the list. */
  readonly after?: Run
  /** Tells of one for which all else holds whether it is wanted. */
  readonly isWanted?: (run: Run) => boolean
  readonly limit: number
}

const statuses: Readonly<Record<RunState, readonly RunStatus[]>> = {
  waiting: ['pending'],
  running: ['running'],
  interrupted: ['pending', 'running'],
  completed: ['completed'],
  failed: ['failed'],
  stopped: ['cancelled'],
}

/** The newest runs that are wanted, and whether there are more. */
export async function listedRuns(
  runs: RunsStorage,
  { states, after, isWanted, limit, targets = [{}], ...filter }: RunsWanted,
): Promise<{ readonly found: readonly Run[]; readonly hasMore: boolean }> {
  const found: Run[] = []
  const wanted = {
    ...filter,
    ...(states.length > 0 && { status: [...new Set(states.flatMap((state) => statuses[state]))] }),
    ...(after !== undefined && { createdBefore: new Date(after.createdAt.getTime() + 1) }),
  }
  // Where many may be passed over, a page of a few would be followed by many more.
  const pageSize = isWanted === undefined ? Math.min(500, limit + 1) : 500
  const walks = targets.map((target) => iterateRuns(runs, { ...wanted, ...target }, pageSize))
  for await (const run of newestFirst(walks)) {
    if (after !== undefined && !comesAfter(run, after)) continue
    if (states.length > 0 && !states.includes(runState(run, runs.seam))) continue
    if (isWanted?.(run) === false) continue
    if (found.length === limit) return { found, hasMore: true }
    found.push(run)
  }
  return { found, hasMore: false }
}
