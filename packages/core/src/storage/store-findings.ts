/** Something that is not as it should be in a store. */
export interface StoreFinding {
  /**
   * Where in the store: of a folder the path of a file, relative to it and with `/`; of a database a collection and what is meant in it, such as
   * `runs/<run id>` or `results/<run id>/<trial>:<item id>`. Empty for the store itself.
   */
  readonly path: string
  /** Of a file: the first line that is meant, from 1. */
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
  /** What all of it takes on the disk. */
  readonly bytes: number
}

/** What was found in a store, and what became of it. */
export interface StoreFindings {
  /** The store, as a message names it: a folder by its absolute path, a database by its name and its server, without user and password. */
  readonly place: string
  /** The store itself first, then runs, datasets, what is left over. */
  readonly findings: readonly StoreFinding[]
  /** After the repair, where one was made. */
  readonly totals: StoreTotals
}
