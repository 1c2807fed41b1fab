import type { DatasetVersion } from '@assay/core'

/** A version of a dataset in the collection `versions`. */
export interface VersionDocument {
  /** The key of the dataset, and the claim under which the version was made. */
  readonly _id: { readonly d: string; readonly c: number }
  readonly version: Date
  readonly itemCount: number
  readonly added: number
  readonly updated: number
  readonly deleted: number
}

/** Makes a version of a dataset a document. */
export function versionDocument(
  { version, itemCount, added, updated, deleted }: DatasetVersion,
  key: string,
  claim: number,
): VersionDocument {
  return { _id: { d: key, c: claim }, version, itemCount, added, updated, deleted }
}

/** The version that a document keeps. */
export function datasetVersion({ version, itemCount, added, updated, deleted }: VersionDocument): DatasetVersion {
  return { version, itemCount, added, updated, deleted }
}
