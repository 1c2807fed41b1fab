import type { JsonValue } from '../json/json-value.ts'
import type { Run, RunStatus, RunScorer, StopReason } from '../records/run.ts'
import type { Score } from '../records/score.ts'
import type { Verdict } from '../records/verdict.ts'
import type { RunSummary } from '../records/run-summary.ts'
import type { ValueKind } from './value-kind.ts'

/** A value as JSON text would hold it: each `Date` is ISO 8601 text. */
export type JsonSafe<Value> = Value extends JsonValue
  ? Value
  : Value extends Date
    ? string
    : Value extends object
      ? { readonly [Name in keyof Value]: JsonSafe<Value[Name]> }
      : Value

/** What every event carries. */
export interface RunEventBase {
  /** The version of the event protocol. A reader ignores types and fields that it does not know. */
  readonly v: 1
  /** From 1, without gaps within one engine. */
  readonly seq: number
  /** ISO 8601. */
  readonly time: string
  readonly runId: string
}

/** The start of a value, for a person. */
export interface Preview {
  readonly text: string
  readonly truncated: boolean
}

/** The run is stored and work begins. */
export interface RunStartedEvent extends RunEventBase {
  readonly type: 'run.started'
  readonly run: JsonSafe<Run>
  readonly datasetName: string
  readonly datasetVersion: string
  /** How many `(item, trial)` pairs the run has. */
  readonly total: number
  /** How many of them an earlier engine did. */
  readonly alreadyDone: number
  readonly scorers: readonly RunScorer[]
}

/** A pair has begun. */
export interface ItemStartedEvent extends RunEventBase {
  readonly type: 'item.started'
  readonly itemId: string
  readonly itemIndex: number | null
  readonly trial: number
}

/** A row was acknowledged by the store. */
export interface ItemCompletedEvent extends RunEventBase {
  readonly type: 'item.completed'
  readonly itemId: string
  readonly itemIndex: number | null
  readonly trial: number
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly latency: number
  readonly scores: readonly Score[]
  readonly error: string | null
  readonly input: Preview
  readonly output: Preview | null
  /** What kind of value the output is; null: there is none. Absent: the engine does not tell. */
  readonly outputKind?: ValueKind | null
  /** Likewise of what the item expects. */
  readonly expectedKind?: ValueKind | null
}

/** An attempt failed and will be made again. */
export interface ItemRetryEvent extends RunEventBase {
  readonly type: 'item.retry'
  readonly itemId: string
  readonly trial: number
  /** Which attempt failed, from 1. */
  readonly attempt: number
  /** Its error. */
  readonly why: string
  /** Milliseconds until the next. */
  readonly delay: number
}

/** How far the run is; sent a few times a second at most. */
export interface RunProgressEvent extends RunEventBase {
  readonly type: 'run.progress'
  readonly done: number
  readonly total: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Running means by scorer id; null while there is none. */
  readonly means: Readonly<Record<string, number | null>>
  /** US dollars so far, of target and scorers, as far as they are known; absent while none are. */
  readonly costUsd?: number
  /** Rows a second since this engine started. */
  readonly itemsPerSecond: number
  /** Milliseconds that the rest will take at that pace; null while it cannot be told. */
  readonly timeLeft: number | null
}

/** The final status is stored. When it could not be, a `log` of level `error` comes last instead. */
export interface RunFinishedEvent extends RunEventBase {
  readonly type: 'run.finished'
  readonly status: RunStatus
  readonly stopReason: StopReason | null
  readonly summary: JsonSafe<Omit<RunSummary, 'results'>>
}

/** Something that a person should know. */
export interface LogEvent extends RunEventBase {
  readonly type: 'log'
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
}

/** One event of a run. All are JSON-safe and share nothing with the run. */
export type RunEvent =
  | RunStartedEvent
  | ItemStartedEvent
  | ItemCompletedEvent
  | ItemRetryEvent
  | RunProgressEvent
  | RunFinishedEvent
  | LogEvent
