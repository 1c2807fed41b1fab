import type { Run, RunsStorage } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import { idsOfSame } from '../config/former-ids.ts'
import { hostTarget } from '../config/host-target.ts'
import { typedTarget } from '../config/typed-target.ts'

const runsPerPage = 50
const pages = 10

/**
 * Finds the newest completed run, made before another one, of the same dataset and target that has one of the scorers, and that did the whole
 * dataset or the same items; null when there is none among the last 500.
 *
 * @param scorerIds Null: a run with any scorers, or none, will do.
 */
export async function lastComparableRun(
  runs: RunsStorage,
  current: Run,
  scorerIds: readonly string[] | null,
  { targets }: FormerIds = {},
): Promise<Run | null> {
  const same = idsOfSame(targets, typedTarget(current)).map((id) => hostTarget(id) ?? { targetType: 'function' as const, id })
  const found = await Promise.all(same.map((target) => lastRunOf(runs, current, target, scorerIds)))
  return found.filter((run) => run !== null).toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0] ?? null
}

async function lastRunOf(
  runs: RunsStorage,
  current: Run,
  { targetType, id: targetId }: Pick<Run, 'targetType'> & { readonly id: string },
  scorerIds: readonly string[] | null,
): Promise<Run | null> {
  const { datasetId, createdAt } = current
  // Runs of the same millisecond may be earlier ones.
  const createdBefore = new Date(createdAt.getTime() + 1)
  // Bounded: a store may hold years of runs with other scorers.
  for (let page = 0; page < pages; page += 1) {
    const pagination = { offset: page * runsPerPage, limit: runsPerPage, total: false }
    const found = await runs.listRuns({ datasetId, targetType, targetId, status: 'completed', createdBefore, pagination })
    const previous = found.runs.find((run) => isComparable(run, current, scorerIds))
    if (previous !== undefined) return previous
    if (!found.pagination.hasMore) return null
  }
  return null
}

function isComparable(run: Run, current: Run, scorerIds: readonly string[] | null): boolean {
  const sameGroup = run.id === current.id || (run.groupId !== undefined && run.groupId === current.groupId)
  if (sameGroup || !hasItemsOf(run, current)) return false
  return scorerIds === null || scorerIds.some((id) => (run.scorers ?? []).some((scorer) => scorer.id === id))
}

/** Whether a run was asked to do the items of another one: a part says nothing of the whole, nor another part of this one. */
function hasItemsOf({ selection }: Run, current: Run): boolean {
  if (selection?.outcomeSelected === true) return false
  const items = selection?.itemIds
  if (items === undefined) return true
  const wanted = current.selection?.itemIds
  if (wanted?.length !== items.length) return false
  const held = new Set(items)
  return wanted.every((id) => held.has(id))
}
