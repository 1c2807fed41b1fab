import type { Run } from '../../../records/run.ts'
import type { RunFilter } from './runs-driver.ts'

/** Makes the test that tells whether a run matches a filter. */
export function runMatcher(filter: RunFilter): (run: Run) => boolean {
  const { datasetId, status, targetType, targetId, groupId, tags, gitBranch, createdFrom, createdBefore } = filter
  const ids = filter.ids && new Set(filter.ids)
  return (run) =>
    (ids === undefined || ids.has(run.id)) &&
    (datasetId === undefined || run.datasetId === datasetId) &&
    (status === undefined || status.includes(run.status)) &&
    (targetType === undefined || run.targetType === targetType) &&
    (targetId === undefined || run.targetId === targetId) &&
    (groupId === undefined || run.groupId === groupId) &&
    (tags === undefined || hasAll(run.tags ?? [], tags)) &&
    (gitBranch === undefined || run.provenance?.gitBranch === gitBranch) &&
    (createdFrom === undefined || run.createdAt >= createdFrom) &&
    (createdBefore === undefined || run.createdAt < createdBefore)
}

function hasAll(tags: readonly string[], wanted: readonly string[]): boolean {
  // An empty array matches nothing, though every run has all of no tags.
  return wanted.length > 0 && wanted.every((tag) => tags.includes(tag))
}
