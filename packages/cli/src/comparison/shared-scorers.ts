import type { Run, RunScorer } from '@assay/core'
import { idsOfSame } from '../config/former-ids.ts'
import type { FormerIdMap } from '../config/former-ids.ts'

/** A scorer that both of two runs have, also under another id, and that is better in the same direction. */
export interface SharedScorer {
  readonly scorer: RunScorer
  readonly firstId: string
  readonly secondId: string
}

/** Finds the scorers that two runs have in common, in the order of the second run, as that one has them. */
export function sharedScorers(first: Run, second: Run, formerly: FormerIdMap | undefined): readonly SharedScorer[] {
  return (second.scorers ?? []).flatMap((scorer) => {
    const ids = idsOfSame(formerly, scorer.id)
    const other = (first.scorers ?? []).find(({ id }) => id === scorer.id) ?? (first.scorers ?? []).find(({ id }) => ids.includes(id))
    if (other === undefined || other.direction !== scorer.direction) return []
    return [{ scorer, firstId: other.id, secondId: scorer.id }]
  })
}
