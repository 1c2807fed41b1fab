import { endless } from '../documents/change-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { inChunks } from './in-chunks.ts'

const positionsPerUpdate = 1_000

/** A version that is committed. */
export interface CommittedVersion {
  readonly datasetId: string
  readonly key: string
  readonly version: Date
  readonly claim: number
}

/**
 * Says of all that stood at these positions before a committed version, that this version superseded it. True for ever, so anybody may do it, any number
 * of times, however late.
 */
export async function closeSuperseded(
  { collections }: DatasetsContext,
  { key, version }: CommittedVersion,
  positions: readonly number[],
): Promise<void> {
  for (const some of inChunks(positions, positionsPerUpdate)) {
    await collections.items.updateMany(
      { '_id.d': key, position: { $in: some }, to: endless, from: { $lt: version } },
      { $set: { to: version } },
    )
  }
}

/** Notes on the head that all that the version superseded says so. */
export async function markClosed({ collections }: DatasetsContext, { datasetId, key, claim }: CommittedVersion): Promise<void> {
  await collections.datasets.updateOne({ _id: { $eq: datasetId }, key, unclosed: claim }, { $set: { unclosed: null } })
}

/** Closes for a writer that did not get to it. */
export async function closeForAnother(context: DatasetsContext, committed: CommittedVersion): Promise<void> {
  const changes = context.collections.items.find(
    { '_id.d': committed.key, '_id.c': committed.claim },
    { sort: { position: 1 }, projection: { _id: 0, position: 1 }, batchSize: positionsPerUpdate },
  )
  let positions: number[] = []
  for await (const { position } of changes) {
    positions.push(position)
    if (positions.length < positionsPerUpdate) continue
    await closeSuperseded(context, committed, positions)
    positions = []
  }
  await closeSuperseded(context, committed, positions)
  await markClosed(context, committed)
}
