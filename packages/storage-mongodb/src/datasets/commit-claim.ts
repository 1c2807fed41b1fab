import type { Claim } from './claim.ts'
import { claimState } from './claim-state.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { HeadUpdate } from './head-update.ts'

/**
 * Makes what was inserted under a claim exist, by one update of the head; false: the dataset has another revision, or is gone, so that the
 * claim can never be committed. When the answer is lost, the head tells whether the update was done; while it was not and still could be, it is tried
 * once more, which leaves nothing to the first.
 */
export async function commitClaim(context: DatasetsContext, claim: Claim, update: HeadUpdate): Promise<boolean> {
  try {
    return await tryToCommit(context, claim, update)
  } catch (error) {
    try {
      const state = await claimState(context, claim)
      if (state === 'open') return await tryToCommit(context, claim, update)
      if (state !== 'gone') return state === 'committed'
    } catch {
      // What the second attempt met says nothing about the first.
    }
    throw error
  }
}

async function tryToCommit(context: DatasetsContext, claim: Claim, { $set, $unset }: HeadUpdate): Promise<boolean> {
  const { datasetId, number, revision, head } = claim
  const { matchedCount } = await context.collections.datasets.updateOne(
    // Before all that an earlier version superseded is closed, another one could close it with a later end.
    { _id: { $eq: datasetId }, key: head.key, revision, 'uncommitted.claim': number, unclosed: null },
    { $set, $unset, $pull: { uncommitted: { claim: number } } },
  )
  return matchedCount === 1 || (await claimState(context, claim)) === 'committed'
}
