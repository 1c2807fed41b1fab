import { AssayError } from '@assay/core'

/** How often a writer looks at a run again because others were faster. Each time they have to commit, or to get in its way, between two looks. */
export const mostRounds = 200

/** The error of a writer that lost every round; nothing of it was stored. */
export function lostEveryRound(runId: string): AssayError {
  return new AssayError('BACKEND', `Run ${runId}: other writers were in the way ${mostRounds} times in a row; try again later`, {
    details: { outcome: 'none' },
  })
}
