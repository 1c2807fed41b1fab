import type { DatasetDocument } from '../documents/dataset-document.ts'

/**
 * What a claim of a dataset counts for: `committed`; `open`: its writer may be at work; `void`: it can never be committed; `abandoned`: so for ever,
 * by name; `later`: the dataset never gave it, or has since.
 */
export type ClaimStanding = 'committed' | 'open' | 'void' | 'abandoned' | 'later'

/** Gives what each claim counts for in a state of the dataset. */
export function claimStandings({
  claim: newest,
  revision,
  uncommitted,
  abandoned,
}: Pick<DatasetDocument, 'claim' | 'revision' | 'uncommitted' | 'abandoned'>): (claim: number) => ClaimStanding {
  const named = new Map<number, ClaimStanding>(abandoned.map((claim) => [claim, 'abandoned']))
  for (const one of uncommitted) named.set(one.claim, one.revision === revision ? 'open' : 'void')
  return (claim) => named.get(claim) ?? (claim > newest ? 'later' : 'committed')
}
