import type { Claim } from './claim.ts'
import type { DatasetsContext } from './datasets-context.ts'

/**
 * Deletes what the writers of void claims left, and takes their names off the list of those that may be at work. The names are kept all the
 * same: a server that stalled may yet insert something under one.
 */
export async function sweepVoidClaims(context: DatasetsContext, { datasetId, revision, head }: Claim): Promise<void> {
  const left = head.uncommitted.filter((other) => other.revision !== revision).map(({ claim }) => claim)
  if (left.length === 0) return
  await deleteLeavings(context, head.key, left)
  await context.collections.datasets.updateOne(
    { _id: { $eq: datasetId }, key: head.key },
    { $pull: { uncommitted: { claim: { $in: left } } }, $addToSet: { abandoned: { $each: left } } },
  )
}

/**
 * Takes back a claim that is void, and all of whose inserts were answered, so that none can come late: nothing is left of it, not even
 * its name.
 */
export async function giveUpClaim(context: DatasetsContext, { datasetId, number, head }: Claim): Promise<void> {
  await deleteLeavings(context, head.key, [number])
  await context.collections.datasets.updateOne(
    { _id: { $eq: datasetId }, key: head.key },
    { $pull: { uncommitted: { claim: number }, abandoned: number } },
  )
}

async function deleteLeavings({ collections }: DatasetsContext, key: string, claims: readonly number[]): Promise<void> {
  await collections.items.deleteMany({ '_id.d': key, '_id.c': { $in: [...claims] } })
  await collections.versions.deleteMany({ _id: { $in: claims.map((c) => ({ d: key, c })) } })
}
