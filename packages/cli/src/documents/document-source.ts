import type { Run, RunResult } from '@assay/core'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'

/** A stored run, as documents about it are made from: a page, a table, a test report. */
export interface DocumentSource {
  readonly run: Run
  readonly figures: RunFigures
  readonly datasetName: string
  /** Where the items are in the dataset's file as it is now; an empty file: it is not known. */
  readonly places: RowPlaces
  /** Null: no gate was asked for, or the run was stopped, so that they say nothing. */
  readonly gates: readonly GateResult[] | null
  /** All rows by `seq`, read page by page each time this is called. */
  readonly rows: () => AsyncIterable<RunResult>
}
