import type { ListRunsInput, Run, RunStatus, RunsStorage } from '@assay/core'
import { comesAfter } from './comes-after.ts'
import { iterateRuns } from './iterate-runs.ts'
import { runState } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Which runs are wanted. */
export interface RunsWanted extends Pick<ListRunsInput, 'datasetId' | 'targetId' | 'tags' | 'gitBranch' | 'createdFrom'> {
  /** Empty: whatever the state. */
  readonly states: readonly RunState[]
  /** Only those that stand behind this one in the list. */
  readonly after?: Run
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
  { states, after, limit, ...filter }: RunsWanted,
): Promise<{ readonly found: readonly Run[]; readonly hasMore: boolean }> {
  const found: Run[] = []
  const wanted = {
    ...filter,
    ...(states.length > 0 && { status: [...new Set(states.flatMap((state) => statuses[state]))] }),
    ...(after !== undefined && { createdBefore: new Date(after.createdAt.getTime() + 1) }),
  }
  for await (const run of iterateRuns(runs, wanted, Math.min(500, limit + 1))) {
    if (after !== undefined && !comesAfter(run, after)) continue
    if (states.length > 0 && !states.includes(runState(run, runs.seam))) continue
    if (found.length === limit) return { found, hasMore: true }
    found.push(run)
  }
  return { found, hasMore: false }
}
