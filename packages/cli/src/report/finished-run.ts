import type { RunSummary } from '@assay/core'

/** The figures of a run without its rows, which a report reads from the store. */
export type RunFigures = Omit<RunSummary, 'results'>

/** A run of this command that has figures: it ended, or was stopped on the way. */
export interface FinishedRun {
  readonly runId: string
  readonly targetId: string
  readonly figures: RunFigures
}
