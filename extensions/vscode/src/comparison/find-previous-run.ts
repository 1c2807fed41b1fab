import type { RunLine, RunRecordResult } from '@assay/cli/editor-protocol'
import type { StoreClient } from '../stores/store-client.ts'

const pageSize = 100
const pages = 5

/**
 * Finds the newest completed run before another one, of the same dataset and target, that has one of its scorers and did the whole dataset or
 * the same items, as `assay run` does after a run; null when there is none among the last 500.
 */
export async function findPreviousRun(client: Pick<StoreClient, 'request'>, run: RunLine): Promise<RunLine | null> {
  const current = await client.request('runs/get', { runId: run.id })
  if (current === null) return null
  let after = run.id
  for (let page = 0; page < pages; page += 1) {
    const { runs, hasMore } = await client.request('runs/list', {
      limit: pageSize,
      after,
      states: ['completed'],
      ...(run.datasetName !== null && { datasetName: run.datasetName }),
    })
    for (const other of runs) {
      if (!isAlike(other, run)) continue
      if (hasItemsOf(await client.request('runs/get', { runId: other.id }), current)) return other
    }
    const last = runs.at(-1)
    if (!hasMore || last === undefined) return null
    after = last.id
  }
  return null
}

function isAlike(other: RunLine, run: RunLine): boolean {
  if (other.datasetId !== run.datasetId || other.targetId !== run.targetId || other.targetType !== run.targetType) return false
  if (other.groupId !== undefined && other.groupId === run.groupId) return false
  const [scorers, others] = [run.scorers ?? [], other.scorers ?? []]
  return scorers.length === 0 || scorers.some(({ id }) => others.some((scorer) => scorer.id === id))
}

/** Whether a run was asked to do the items of another one: a part says nothing of the whole, nor another part of this one. */
function hasItemsOf(other: RunRecordResult, current: NonNullable<RunRecordResult>): boolean {
  if (other === null || other.selection?.outcomeSelected === true) return false
  const items = other.selection?.itemIds
  if (items === undefined) return true
  const held = new Set(items)
  const wanted = current.selection?.itemIds
  return wanted?.length === items.length && wanted.every((id) => held.has(id))
}
