import type { RunLine } from '@assay/cli/editor-protocol'
import type { RunStartedEvent } from '@assay/core'

/** A run as its first event tells of it, until the store does. */
export function runLineOfStart({ run, datasetName }: RunStartedEvent): RunLine {
  const { id, datasetId, targetId, targetType, totalItems, trials, createdAt, startedAt, revision } = run
  return {
    id,
    datasetId,
    targetId,
    targetType,
    totalItems,
    trials,
    createdAt,
    startedAt,
    completedAt: null,
    revision,
    ...(run.scorers !== undefined && { scorers: run.scorers }),
    ...(run.name !== undefined && { name: run.name }),
    ...(run.derivedFrom !== undefined && { derivedFrom: run.derivedFrom }),
    ...(run.groupId !== undefined && { groupId: run.groupId }),
    datasetName,
    tags: run.tags ?? [],
    state: 'running',
    stopReason: null,
    error: null,
    owner: null,
    done: null,
  }
}
