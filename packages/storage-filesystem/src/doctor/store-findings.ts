/** Something that is not as it should be in a store. */
export interface StoreFinding {
  /** Relative to the store's folder, with `/`; empty for the folder itself. */
  readonly path: string
  /** The first line that is meant, from 1. */
  readonly line?: number
  /** `damage`: something that was stored cannot be read, or is not what it says. `notice`: nothing is lost, and the store works as it is. */
  readonly severity: 'damage' | 'notice'
  readonly problem: string
  /** What a repair does, did, or why it leaves it. */
  readonly repair: string
  /** `left`: a repair does not touch it; a person may want to. */
  readonly state: 'repairable' | 'repaired' | 'left'
}

/** How much a store holds, as far as it can be read. */
export interface StoreTotals {
  readonly runs: number
  /** Rows that a reader sees: those that others replaced are not counted. */
  readonly rows: number
  readonly datasets: number
  /** Items of the newest versions. */
  readonly items: number
  /** Of all files in the store. */
  readonly bytes: number
}

/** What was found in a store, and what became of it. */
export interface StoreFindings {
  /** Of the store, as an absolute path. */
  readonly folder: string
  /** In the order of the paths' parts: the store itself, runs, datasets, what is left over. */
  readonly findings: readonly StoreFinding[]
  /** After the repair, where one was made. */
  readonly totals: StoreTotals
}
