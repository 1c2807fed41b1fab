import type { StoreFinding } from '@assay/core'

/** A finding while the store is being examined, with the work that mends it. */
export interface Problem extends Pick<StoreFinding, 'path' | 'severity' | 'problem' | 'repair'> {
  /** Absent: it is left as it is. Problems that share a work are mended by it together. */
  readonly mend?: () => Promise<void>
  /** What exactly was found, where the words alone may be those of something else a moment later. */
  readonly sameness?: string
}

/** What was found in one part of a store. */
export interface Examination {
  readonly problems: readonly Problem[]
  /** Rows of a run, or items of a dataset. */
  readonly entries: number
  /** True: what belongs to it may be in the store all the same, where it seems to belong to nothing. */
  readonly isLacking?: boolean
}

/** Why a repair keeps what seems to belong to no run, or to no dataset; null: nobody can want it. */
export type ReasonToKeep = (owner: 'run' | 'dataset') => string | null

/** A part of a store, small enough to be looked at again. */
export interface StorePart {
  readonly kind: 'store' | 'run' | 'dataset' | 'rest'
  /** Null: it is gone. */
  readonly examine: () => Promise<Examination | null>
}
