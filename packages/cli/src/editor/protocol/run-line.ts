import type { JsonSafe, Run, Verdict } from '@assay/core'

/** How a run stands, for people: `interrupted` is one that nobody works on although it has not ended. */
export type ShownRunState = 'waiting' | 'running' | 'interrupted' | 'completed' | 'failed' | 'stopped'

/** A run as lists show it. Times are ISO 8601 text. */
export interface RunLine extends Pick<
  JsonSafe<Run>,
  | 'id'
  | 'datasetId'
  | 'targetId'
  | 'targetType'
  | 'totalItems'
  | 'trials'
  | 'createdAt'
  | 'startedAt'
  | 'completedAt'
  | 'scorers'
  | 'revision'
> {
  /** Null when the dataset was deleted. */
  readonly datasetName: string | null
  /** Absent when the run has none. */
  readonly name?: string
  readonly tags: readonly string[]
  readonly state: ShownRunState
  /** Why it was stopped; null when it was not. */
  readonly stopReason: JsonSafe<Run>['stopReason']
  /** Why it broke, in words; null when it did not. */
  readonly error: string | null
  /** Null: by somebody whose name says nothing, or nobody works on it. */
  readonly owner: string | null
  /** Whether it is held by a process of this machine, which `runs/stop` can end; absent: it is not. */
  readonly isHere?: true
  /** The run whose outputs it scored. */
  readonly derivedFrom?: string
  /** The runs of one command share it. */
  readonly groupId?: string
  /** Pairs of item and trial that are done; null while the run goes on. */
  readonly done: number | null
}

/** How many rows came to each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>
