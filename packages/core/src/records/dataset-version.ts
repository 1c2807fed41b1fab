/** One version of a dataset and what it changed; each write of items makes one, and nothing else does. */
export interface DatasetVersion {
  readonly version: Date
  /** How many items the dataset has at this version. */
  readonly itemCount: number
  readonly added: number
  readonly updated: number
  readonly deleted: number
}
