import type { CreateRunInput, ListRunsInput, Run, RunsStorage, RunStatus } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { createRuns } from '../lists/create-runs.ts'

const count = 30
const statuses: readonly RunStatus[] = ['pending', 'running', 'completed', 'failed', 'cancelled']
const targetTypes = ['agent', 'workflow', 'function', 'scorer'] as const
const tags = [undefined, [], ['a'], ['b', 'a'], ['c', 'b'], ['ab']] as const
const branches = [undefined, 'main', 'main-2', 'Main'] as const

/** Creates 30 runs in four moments that differ in every field that a filter looks at, and gives them in the order of the list. */
export async function variedRuns(t: Pick<CaseContext, 'seam'>, runs: RunsStorage): Promise<readonly Run[]> {
  const start = t.seam.now()
  const inputs = Array.from({ length: count }, (_, index) => inputOf(index))
  const all: Run[] = []
  for (const moment of [0, 1, 2, 3]) {
    t.seam.setNow(start + moment)
    const created = await createRuns(
      runs,
      inputs.filter((_, index) => momentOf(index) === moment),
    )
    const changed = created.map(async (run) => {
      const status = statuses[Number(run.id.slice(-2)) % 5] ?? 'pending'
      return status === 'pending' ? run : runs.updateRun({ id: run.id, status })
    })
    all.unshift(...(await Promise.all(changed)).toSorted((one, other) => (one.id < other.id ? 1 : -1)))
  }
  return all
}

/** One filter for each value of each field, also for values that no run has. */
export function everyFilter(start: number): readonly ListRunsInput[] {
  return [
    ...[['run-03', 'run-20', 'none'], ['run-03', 'run-03'], ['none']].map((ids) => ({ ids })),
    ...['dataset-0', 'dataset-1', 'dataset-2'].map((datasetId) => ({ datasetId })),
    ...statuses.map((status) => ({ status })),
    ...[['running', 'failed'] as const, ['failed', 'pending', 'failed'] as const].map((status) => ({ status })),
    ...targetTypes.map((targetType) => ({ targetType })),
    ...['target-0', 'target-1', 'target-2', 'target'].map((targetId) => ({ targetId })),
    ...['group-1', 'group-2', 'group-0'].map((groupId) => ({ groupId })),
    ...[['a'], ['b'], ['a', 'b'], ['b', 'a', 'b'], ['a', 'c'], ['ab'], ['none', 'a']].map((wanted) => ({ tags: wanted })),
    ...['main', 'main-2', 'Main', 'mai', ''].map((gitBranch) => ({ gitBranch })),
    ...[0, 2, 3, 4].map((moment) => ({ createdFrom: new Date(start + moment) })),
    ...[0, 1, 3, 4].map((moment) => ({ createdBefore: new Date(start + moment) })),
  ]
}

// The moduli share as few divisors as they can, so that no field says what another one is.
function inputOf(index: number): Partial<CreateRunInput> {
  const wantedTags = tags[(index + Math.floor(index / 6)) % 6]
  const branch = branches[(index + Math.floor(index / 4)) % 4]
  const group = index % 3
  return {
    id: `run-${String(index).padStart(2, '0')}`,
    datasetId: `dataset-${index % 2}`,
    targetType: targetTypes[(index + Math.floor(index / 8)) % 4] ?? 'agent',
    targetId: `target-${Math.floor(index / 2) % 3}`,
    ...(group === 0 ? {} : { groupId: `group-${group}` }),
    ...(wantedTags === undefined ? {} : { tags: wantedTags }),
    ...(branch === undefined ? {} : { provenance: { gitBranch: branch, gitCommit: 'main' } }),
  }
}

function momentOf(index: number): number {
  return (index * 7) % 4
}
