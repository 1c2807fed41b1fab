import type { ErrorDetail, JsonValue, PreviousAttempt, RunScorer, Usage, Verdict } from '@assay/core'
import type { ScoreScale } from '../../text/format-score.ts'

/** What the page's script knows of a run beside its rows. */
export interface PageRun {
  /** The dataset's file; empty: it is not known. */
  readonly file: string
  readonly trials: number
  readonly scorers: readonly PageScorer[]
  readonly latency: { readonly p50: number | null; readonly p95: number | null }
}

/** A scorer, and how its numbers are shown. */
export interface PageScorer extends RunScorer {
  readonly scale: ScoreScale
}

/** A row as the page holds it. Absent fields are those that the row does not have. */
export interface PageRow {
  readonly item: string
  /** In the dataset's file, from 1. */
  readonly line?: number
  readonly index: number | null
  readonly trial: number
  readonly verdict: Verdict
  readonly input: JsonValue
  readonly expected?: JsonValue
  readonly output?: JsonValue
  /** Of values that are too long for the page: how many characters they have. What is there is the start of it as text. */
  readonly cut?: Readonly<Partial<Record<PageValueName, number>>>
  readonly error?: string
  readonly detail?: Omit<ErrorDetail, 'message'>
  readonly scores: readonly PageScore[]
  /** In milliseconds. */
  readonly latency: number
  readonly retries?: number
  readonly usage?: Usage
  readonly started: string
  readonly trace?: string
  readonly attempts?: readonly PageAttempt[]
  /** Of each metadata key of the page the place of the item's value among those of the key. */
  readonly groups?: readonly number[]
}

/** The values of a row that can be long. */
export type PageValueName = 'input' | 'expected' | 'output'

/** What a scorer said of a row. */
export interface PageScore {
  /** Its place among the run's scorers; -1: the run names no such scorer. */
  readonly scorer: number
  /** Where the run does not name the scorer. */
  readonly name?: string
  readonly score: number | null
  readonly reason?: string
  readonly error?: string
}

/** What stood in a row's place before. */
export interface PageAttempt extends Pick<PreviousAttempt, 'verdict' | 'latency'> {
  readonly output?: JsonValue
  /** How many characters the output has, where only its start is there. */
  readonly cut?: number
  readonly error?: string
  readonly started: string
}
