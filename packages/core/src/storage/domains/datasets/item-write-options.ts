/** What item writes have in common. */
export interface ItemWriteOptions {
  readonly datasetId: string
  /** Only when the newest version is still this one; else `CONFLICT`, reason `guard`. */
  readonly ifVersion?: Date
}
