import type { ListRunsInput, Run } from '@assay/core'

/** What a list of runs must give for a filter: those of all runs, given in the order of the list, that pass each part of it. */
export function expectedRuns(all: readonly Run[], filter: Omit<ListRunsInput, 'pagination'>): readonly Run[] {
  const { ids, datasetId, targetType, targetId, groupId, tags, gitBranch, createdFrom, createdBefore } = filter
  const statuses = typeof filter.status === 'string' ? [filter.status] : filter.status
  let left = all
  if (ids !== undefined) left = left.filter((run) => ids.includes(run.id))
  if (datasetId !== undefined) left = left.filter((run) => run.datasetId === datasetId)
  if (statuses !== undefined) left = left.filter((run) => statuses.includes(run.status))
  if (targetType !== undefined) left = left.filter((run) => run.targetType === targetType)
  if (targetId !== undefined) left = left.filter((run) => run.targetId === targetId)
  if (groupId !== undefined) left = left.filter((run) => run.groupId === groupId)
  if (tags !== undefined) left = tags.length === 0 ? [] : left.filter((run) => tags.every((tag) => run.tags?.includes(tag) === true))
  if (gitBranch !== undefined) left = left.filter((run) => run.provenance?.gitBranch === gitBranch)
  if (createdFrom !== undefined) left = left.filter((run) => run.createdAt.getTime() >= createdFrom.getTime())
  if (createdBefore !== undefined) left = left.filter((run) => run.createdAt.getTime() < createdBefore.getTime())
  return left
}
