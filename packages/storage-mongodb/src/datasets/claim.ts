import type { DatasetsContext } from './datasets-context.ts'
import type { Horizon } from './horizon.ts'
import { horizonFields } from './horizon.ts'

/** The right of one writer to make one version. */
export interface Claim {
  readonly datasetId: string
  /** Its number, which no other claim of this life of the dataset has. */
  readonly number: number
  /** The revision of the dataset at which it was taken: only as long as it has that one can the claim be committed. */
  readonly revision: number
  /** The dataset as it was then. */
  readonly head: Horizon
}

/**
 * Takes a claim; null: the dataset has another revision, or is not there. Claims hinder nobody: whoever commits first has the next revision, so that
 * one of any number of rivals always gets on.
 */
export async function takeClaim({ collections }: DatasetsContext, datasetId: string, revision: number): Promise<Claim | null> {
  const number = { $add: ['$claim', 1] }
  const head = await collections.datasets.findOneAndUpdate(
    { _id: { $eq: datasetId }, revision },
    [{ $set: { claim: number, uncommitted: { $concatArrays: ['$uncommitted', [{ claim: number, revision: '$revision' }]] } } }],
    { returnDocument: 'after', projection: horizonFields },
  )
  return head === null ? null : { datasetId, number: head.claim, revision, head }
}
