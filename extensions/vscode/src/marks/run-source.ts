import type { RunScorer } from '@assay/core'

/** The run that rows come from. */
export interface RunSource {
  readonly id: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly scorers: readonly RunScorer[]
  /** The runs of one command share it: those of several targets. */
  readonly group: string
}

/** What a record of a run, or its line in a list, says of where rows come from. */
export interface RunDetails {
  readonly id: string
  readonly createdAt: string
  readonly scorers?: readonly RunScorer[] | undefined
  readonly groupId?: string | undefined
}

/** Names the run that rows come from. */
export function runSource({ id, createdAt, scorers = [], groupId }: RunDetails): RunSource {
  return { id, createdAt, scorers, group: groupId ?? id }
}
