import type { Verdict } from '@assay/core'

/**
 * Which rows of a run exist. Appended ones do from `base` to before `head`, without a gap; whatever else is in the collection is what a writer
 * inserted and never committed. Each change of this record moves the head or raises the claim, so that the two together name its state.
 */
export interface RowsState {
  /** The smallest `seq` that rows have which were appended since the last removal. */
  readonly base: number
  /** The `seq` of the next appended row; above all that the run ever gave. */
  readonly head: number
  /** Appended rows carry the claim that they were inserted under, and are committed under no other. */
  readonly claim: number
  readonly counts: Readonly<Record<Verdict, number>>
  readonly last: LastBatch | null
  /** The `seq`s of rows that others took the place of, and that are not emptied yet. */
  readonly replaced: readonly number[]
  /** Rises before rows are deleted or emptied: a reader that finds it unchanged read rows that were whole. */
  readonly generation: number
  /** One more than the largest trial that a row ever had. */
  readonly trials: number
  /** How often that pair was replaced which was replaced most often. */
  readonly mostReplaced: number
  /** Only when rows were ever imported. */
  readonly imports?: ImportsState
}

/**
 * Which imported rows exist. Each import takes a claim of its own, -1, -2 and so on; its rows exist when it is no longer staged, unless it was
 * voided or is among those removed.
 */
export interface ImportsState {
  /** How many claims were taken. */
  readonly taken: number
  /** How many of them, from the first on, were removed with their rows. */
  readonly removed: number
  /** The claims of imports under way. */
  readonly staged: readonly number[]
  /** The claims of imports that never committed, and never will. */
  readonly voided: readonly number[]
  /** Which `seq`s were appended, from the first of each range to before its second; imported rows stand between. */
  readonly appended: readonly (readonly [number, number])[]
  /** Whether an imported row may stand below `base`. */
  readonly isBelowBase: boolean
}

/** The last batch that was committed: the same token again is the same batch. */
interface LastBatch {
  readonly token: string
  /** The `seq` of its first row; those of the others follow. */
  readonly first: number
  /** How many rows it has; 0 for an import, whose rows keep their own. */
  readonly count: number
}
