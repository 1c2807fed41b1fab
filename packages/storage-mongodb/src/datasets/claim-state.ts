import type { Claim } from './claim.ts'
import type { DatasetsContext } from './datasets-context.ts'

/** What became of a claim: `open`: it can still be committed; `void`: never; `gone`: the dataset is not there any more. */
export type ClaimState = 'committed' | 'open' | 'void' | 'gone'

/** Looks what became of a claim whose writer has not given it up. */
export async function claimState({ collections }: DatasetsContext, { datasetId, number, revision, head }: Claim): Promise<ClaimState> {
  const found = await collections.datasets.findOne(
    { _id: { $eq: datasetId }, key: head.key },
    { projection: { revision: 1, uncommitted: 1, abandoned: 1 } },
  )
  if (found === null) return 'gone'
  const isUncommitted = found.uncommitted.some(({ claim }) => claim === number)
  if (!isUncommitted && !found.abandoned.includes(number)) return 'committed'
  return found.revision === revision ? 'open' : 'void'
}
