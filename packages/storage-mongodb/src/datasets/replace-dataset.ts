import type { DatasetHead, DatasetVersion, ItemChange } from '@assay/core'
import { takeClaim } from './claim.ts'
import type { Claim } from './claim.ts'
import { closeForAnother, closeSuperseded, markClosed } from './close-superseded.ts'
import { commitClaim } from './commit-claim.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { headUpdate } from './head-update.ts'
import { insertChanges, insertVersion } from './insert-changes.ts'
import { refuseLargeItems } from './refuse-large-items.ts'
import { giveUpClaim, sweepVoidClaims } from './sweep-claims.ts'

/** Replaces the record of a dataset that still has this revision. */
export async function replaceHead({ collections }: DatasetsContext, next: DatasetHead, ifRevision: number): Promise<boolean> {
  const { matchedCount } = await collections.datasets.updateOne({ _id: { $eq: next.id }, revision: ifRevision }, headUpdate(next))
  return matchedCount === 1
}

/** Makes a version of a dataset that still has this revision. */
export async function makeVersion(
  context: DatasetsContext,
  next: DatasetHead,
  ifRevision: number,
  changes: readonly ItemChange[],
  made: DatasetVersion,
): Promise<boolean> {
  const update = headUpdate(next)
  refuseLargeItems(changes)
  const claim = await takeClaim(context, next.id, ifRevision)
  if (claim === null) return false
  const { head, datasetId } = claim
  if (head.unclosed !== null) {
    await closeForAnother(context, { datasetId, key: head.key, version: head.version, claim: head.unclosed })
  }
  await insertChanges(context, claim, changes)
  await insertVersion(context, claim, made)
  // What stands where nothing stood supersedes nothing.
  const superseding = changes.filter(({ position }) => position < head.nextPosition).map(({ position }) => position)
  const unclosed = superseding.length === 0 ? null : claim.number
  const isCommitted = await commitClaim(context, claim, { ...update, $set: { ...update.$set, unclosed } })
  await tidyUp(context, claim, isCommitted, made.version, superseding)
  return isCommitted
}

/** What the version stands without: who comes later can do it as well, so a failure is nobody's business. */
async function tidyUp(
  context: DatasetsContext,
  claim: Claim,
  isCommitted: boolean,
  version: Date,
  superseding: readonly number[],
): Promise<void> {
  try {
    if (!isCommitted) return await giveUpClaim(context, claim)
    if (superseding.length > 0) {
      const committed = { datasetId: claim.datasetId, key: claim.head.key, version, claim: claim.number }
      await closeSuperseded(context, committed, superseding)
      await markClosed(context, committed)
    }
    await sweepVoidClaims(context, claim)
  } catch {
    // The head still names what is left to do.
  }
}
