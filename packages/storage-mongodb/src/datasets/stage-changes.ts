import type { StagedChanges } from '@assay/core'
import { takeClaim } from './claim.ts'
import { closeForAnother } from './close-superseded.ts'
import { commitClaim } from './commit-claim.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { headUpdate } from './head-update.ts'
import { insertChanges, insertVersion } from './insert-changes.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { refuseLargeItems } from './refuse-large-items.ts'
import { giveUpClaim, sweepVoidClaims } from './sweep-claims.ts'

/**
 * Takes a claim and inserts changes under it as they come, until one update of the head makes them all exist. Null: the dataset has another revision,
 * or is gone.
 */
export async function stageChanges(
  context: DatasetsContext,
  versions: OneAtATime,
  datasetId: string,
  ifRevision: number,
): Promise<StagedChanges | null> {
  const claim = await takeClaim(context, datasetId, ifRevision)
  if (claim === null) return null
  const { head } = claim
  // Only what was answered is sure not to come late, and only what was not committed may be taken back.
  let canTakeBack = true
  let supersedes = false
  const inserting = async (insert: () => Promise<void>): Promise<void> => {
    canTakeBack = false
    await insert()
    canTakeBack = true
  }
  const discard = async (): Promise<void> => {
    if (!canTakeBack) return
    canTakeBack = false
    await giveUpClaim(context, claim)
  }
  return {
    async add(changes) {
      refuseLargeItems(changes)
      supersedes ||= changes.some(({ position }) => position < head.nextPosition)
      await inserting(() => insertChanges(context, claim, changes))
    },
    async commit(next, made) {
      const update = headUpdate(next)
      const committed = { datasetId, key: head.key, version: made.version, claim: claim.number }
      if (head.unclosed !== null) await closeForAnother(context, { ...committed, version: head.version, claim: head.unclosed })
      await inserting(() => insertVersion(context, claim, made))
      const unclosed = supersedes ? claim.number : null
      canTakeBack = false
      const isCommitted = await versions.inTurn(datasetId, () =>
        commitClaim(context, claim, { ...update, $set: { ...update.$set, unclosed } }),
      )
      canTakeBack = !isCommitted
      // What the version stands without: who comes later can do it as well, so a failure is nobody's business.
      const tidy = async (): Promise<void> => {
        if (!isCommitted) return discard()
        if (supersedes) await closeForAnother(context, committed)
        await sweepVoidClaims(context, claim)
      }
      await tidy().catch(() => undefined)
      return isCommitted
    },
    discard,
  }
}
