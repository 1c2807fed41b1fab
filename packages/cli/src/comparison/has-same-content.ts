import type { RowPair } from './pair-rows.ts'

/** Tells whether the items of two rows were the same in both runs. Rows of who stored no hash of the content are taken as they are. */
export function hasSameContent({ first, second }: Pick<RowPair<'trial'>, 'first' | 'second'>): boolean {
  return first?.contentHash === second?.contentHash
}
