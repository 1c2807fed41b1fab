/** A limit as it was typed: for a whole run, or for each group by a metadata key. */
export interface LimitFlag {
  /** Null: the whole run. */
  readonly key: string | null
  readonly limit: number
}

/** A limit on a mean as it was typed. */
export interface ScoreLimitFlag {
  /** The id of a scorer, or `key:id`. Which one it is depends on the scorers that there are. */
  readonly name: string
  readonly limit: number
}

/** The gates that a command was given, in the order in which they were typed. */
export interface GateFlags {
  readonly maxErrored: readonly LimitFlag[]
  readonly maxUnscored: readonly LimitFlag[]
  readonly minPassRate: readonly LimitFlag[]
  readonly minScore: readonly ScoreLimitFlag[]
}
