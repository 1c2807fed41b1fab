/** The one document of the collection `store`: which format all others are in. */
export interface StoreDocument {
  readonly _id: 'assay'
  readonly format: number
}
