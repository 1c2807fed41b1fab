import { isFinalStatus } from '@assay/core'
import type { Run, Seam } from '@assay/core'
import { isHeld } from '../../runs/is-held.ts'
import { runState } from '../../runs/run-state.ts'
import { ownerText } from '../../storage/machine-host.ts'
import { isOnMachine } from '../../storage/owner-process.ts'
import type { RunLine } from '../protocol/index.ts'

/** A run as lists show it; `datasetName` is null when the dataset is gone. */
export function runLine(run: Run, datasetName: string | null, seam: Seam): RunLine {
  const { id, datasetId, targetId, targetType, totalItems, trials, createdAt, startedAt, completedAt, scorers, revision } = run
  const { name, tags = [], stopReason, error, derivedFrom, groupId, lease } = run
  const holder = lease !== null && isHeld(run, seam) ? lease.owner : null
  const owner = holder === null ? null : ownerText(holder)
  return {
    id,
    datasetId,
    datasetName,
    targetId,
    targetType,
    totalItems,
    trials,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    ...(scorers !== undefined && { scorers }),
    revision,
    ...(name !== undefined && { name }),
    tags,
    state: runState(run, seam),
    stopReason,
    error,
    // Only the names that this command line gives itself say anything to people.
    owner: owner === holder ? null : owner,
    ...(holder !== null && isOnMachine(holder, seam.host.owner) && { isHere: true as const }),
    ...(derivedFrom !== undefined && { derivedFrom }),
    ...(groupId !== undefined && { groupId }),
    done: isFinalStatus(run.status) ? run.succeededCount + run.failedCount : null,
  }
}
