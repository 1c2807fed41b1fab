import type { RunsStorage } from '@assay/core'

/** What gives the rows of runs: a store, or whatever stands before one. */
export type RowReader = Pick<RunsStorage, 'iterateResults'>
