import type { Run, RunStatus, TargetType } from '../../../records/run.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { Verdict } from '../../../records/verdict.ts'
import type { Asked, Found } from '../../asked.ts'

/** Which runs are wanted. Filters are AND-ed; an absent one matches all, an empty array matches nothing; values are compared literally. */
export interface RunFilter {
  readonly ids?: readonly string[]
  readonly datasetId?: string
  /** One of these. */
  readonly status?: readonly RunStatus[]
  readonly targetType?: TargetType
  readonly targetId?: string
  readonly groupId?: string
  /** All of these. */
  readonly tags?: readonly string[]
  /** Compared with the run's `provenance.gitBranch`. */
  readonly gitBranch?: string
  /** Inclusive. */
  readonly createdFrom?: Date
  /** Exclusive. */
  readonly createdBefore?: Date
}

/** Which rows of a run are wanted. Filters are AND-ed; an absent one matches all, an empty array matches nothing. */
export interface ResultFilter {
  readonly runId: string
  readonly verdicts?: readonly Verdict[]
  readonly itemIds?: readonly string[]
  readonly trial?: number
  /** Only rows with a larger `seq`; the total does not mind it. */
  readonly after?: number
  /** What the caller will read of each row; a driver may leave other fields out. */
  readonly fields?: readonly (keyof RunResult)[]
}

/** A row as core hands it over: the driver gives it its `seq`. */
export type NewRow = Omit<RunResult, 'seq'> & {
  /** Only on an imported row, which keeps it. */
  readonly seq?: number
}

/** Rows to append in one step. The driver may keep them, and must not change them: rows may share values, and who sent them reads them once more. */
export interface RowBatch {
  readonly runId: string
  readonly epoch: number
  /** Names the batch, so that one whose answer was lost can be sent again. */
  readonly token: string
  readonly rows: readonly NewRow[]
  /** Beside each row: the `seq` of the row of the same pair that it replaces, or null when there must be none. */
  readonly replaces: readonly (number | null)[]
  /** The rows keep their own `seq` and are accepted on a final run. */
  readonly imported?: true
}

/** What became of a batch. */
export type RowBatchOutcome =
  | { readonly outcome: 'stored'; readonly seqs: readonly number[] }
  | { readonly outcome: 'missing' | 'fenced' }
  | { readonly outcome: 'duplicate'; readonly conflicts: readonly number[] }
  | { readonly outcome: 'tooLarge'; readonly index: number }

/**
 * What an adapter implements to keep runs: nine primitives over complete, valid records. Core has checked every argument, stamped every
 * field and copied every value; a driver stores and finds. It keeps no reference to a run that it is given (rows it owns), and gives out
 * records that share nothing with what it keeps. What it throws becomes `BACKEND` with that cause, unless it is an `AssayError` already.
 */
export interface RunsDriver {
  /** Stores a run whose id is new. False: the id exists, and nothing changed. Atomic. */
  insertRun(run: Run): Promise<boolean>
  /** The run, or null. Sees every write that was acknowledged. */
  findRun(id: string): Promise<Run | null>
  /** Matching runs by `createdAt` descending, then id descending by code point. */
  findRuns(query: RunFilter & Asked): Promise<Found<Run>>
  /**
   * Replaces a run that still has this revision. False: it has another one, or is gone, and nothing changed. Atomic with the comparison.
   * Also a fence: once it resolves with another epoch, no row of an older epoch becomes visible, not even of a batch under way.
   */
  replaceRun(next: Run, ifRevision: number): Promise<boolean>
  /** Removes a run with its rows, if it is there. Rows belong to one life of a run: a run made again with this id starts empty. */
  removeRun(id: string): Promise<void>
  /**
   * Appends rows in one step, all or none, when the run exists, has this epoch and is not final. `missing`: no such run. `fenced`: another
   * epoch, or final and not imported. `duplicate`: a row without `replaces` has its pair stored, or one with it has not exactly that row;
   * `conflicts` are their indexes. Each row gets the next `seq`, in order, above all that the run ever gave; imported rows keep theirs.
   * A batch with the token of the last stored one is not stored again: it gives the same `seqs`, whatever epoch and status the run has now.
   * Core sends one batch at a time per run
   * and epoch.
   */
  appendRows(batch: RowBatch): Promise<RowBatchOutcome>
  /** Matching rows of the run by `seq` ascending; none when there is no such run. A row being written is there whole or not at all. */
  findRows(query: ResultFilter & Asked): Promise<Found<RunResult>>
  /**
   * Removes the rows of a run that still has this epoch; later rows get larger `seq`s than the removed ones. False: it has another epoch, or is
   * gone, and nothing changed. Atomic with the comparison.
   */
  removeRows(runId: string, ifEpoch: number): Promise<boolean>
  /** Removes every run and row. */
  clear(): Promise<void>
  /** Gives back what the driver holds; called once, after the last call ended. */
  close?(): Promise<void>
}
