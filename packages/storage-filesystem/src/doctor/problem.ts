/** A finding while the store is being examined, with the work that mends it. */
export interface Problem {
  /** Absolute. */
  readonly path: string
  readonly line?: number
  readonly severity: 'damage' | 'notice'
  readonly problem: string
  /** In the words of `StoreFinding.repair`. */
  readonly repair: string
  /** Absent: it is left as it is. Problems that share a work are mended by it together. */
  readonly mend?: Mending
}

/** A work that mends something. */
export interface Mending {
  /** Works of a lower stage come first, and what they change is examined again before others are done. */
  readonly stage: 'record' | 'log' | 'counts' | 'derived'
  readonly work: () => Promise<void>
}

/** What was found in the folder of a run or dataset. */
export interface Examination {
  readonly problems: readonly Problem[]
  /** Rows or items. */
  readonly entries: number
  readonly bytes: number
  /** Whether there is a run or dataset at all, though perhaps one that cannot be read. */
  readonly exists: boolean
}
