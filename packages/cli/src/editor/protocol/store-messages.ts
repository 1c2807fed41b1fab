import type { JsonSafe, Run, RunResult, Verdict } from '@assay/core'
import type { FieldMapping } from '@assay/dataset-files'
import type { ComparisonView } from './comparison-view.ts'
import type { RowLine } from './row-line.ts'
import type { RunLine, ShownRunState } from './run-line.ts'

/** Which runs are asked for; all that is given must hold. */
export interface ListRunsParams {
  /** At most 500. */
  readonly limit: number
  /** Those that stand behind this run in the list. */
  readonly after?: string
  readonly datasetName?: string
  readonly states?: readonly ShownRunState[]
  /** Text within the id, the name, the target, the dataset's name or a tag; capitals do not matter. */
  readonly search?: string
}

/** Runs, newest first. */
export interface ListRunsResult {
  readonly runs: readonly RunLine[]
  readonly hasMore: boolean
}

/** Names one run by its whole id. */
export interface RunParams {
  readonly runId: string
}

/** Which run is to be stored as stopped. */
export interface StopRunParams extends RunParams {
  /** Also stops the process of this machine that works on it, within two seconds; default false: then such a run stays as it is. */
  readonly withOwner?: boolean
}

/** Which rows of a run are asked for. */
export interface ListRowsParams extends RunParams {
  /** Absent: all. */
  readonly verdicts?: readonly Verdict[]
  /** The `seq` of the row behind which the page begins. */
  readonly after?: number
  /** At most 1,000. */
  readonly limit: number
}

/** Rows in the order in which the store took them in. */
export interface ListRowsResult {
  readonly rows: readonly RowLine[]
  readonly hasMore: boolean
}

/** Names one row. */
export interface RowParams extends RunParams {
  readonly rowId: string
}

/** A whole row, times as ISO 8601 text; null when it is gone. */
export type RowResult = JsonSafe<RunResult> | null

/** A whole run record; null when it is gone. */
export type RunRecordResult = JsonSafe<Run> | null

/** What is to become of a run's name and tags; what is absent stays. */
export interface UpdateRunParams extends RunParams {
  readonly name?: string
  readonly tags?: readonly string[]
}

/** Runs to be deleted, with their rows. */
export interface DeleteRunsParams {
  readonly runIds: readonly string[]
}

/** What became of them. */
export interface DeleteRunsResult {
  readonly deleted: readonly string[]
  /** Those that somebody still works on, which stay. */
  readonly held: readonly string[]
}

/** Two runs, the first of which is the measure. */
export interface CompareRunsParams {
  readonly first: string
  readonly second: string
}

/** What `runs/compare` answers. */
export type CompareRunsResult = ComparisonView

/** Where the rows of a dataset file stand. */
export interface DatasetLinesParams {
  /** Absolute. */
  readonly path: string
  /** What an editor holds of the file and has not saved; absent: what is saved. */
  readonly text?: string
  /** How the config names the fields, as the description of the file has it. */
  readonly fields?: FieldMapping
  /** Absent: all rows. */
  readonly itemIds?: readonly string[]
}

/** A row of a dataset file. */
export interface DatasetLine {
  readonly itemId: string
  /** From 1, where the row begins. */
  readonly line: number
  /** As the stored item's; a row whose hash differs from its result's has changed since. */
  readonly contentHash: string
}

/** The rows of a dataset file in its order, or why it cannot be read. */
export interface DatasetLinesResult {
  readonly lines: readonly DatasetLine[]
  /** As the command line says it, with lines; null when it could be read. */
  readonly problem: string | null
}

/** Asks for `runs/changed`, or no longer. */
export interface WatchParams {
  /** Whether somebody looks. */
  readonly isWatching: boolean
}

/** Runs that are new, changed or gone, as the notification `runs/changed`. */
export interface RunsChanged {
  readonly changed: readonly string[]
  readonly gone: readonly string[]
}
