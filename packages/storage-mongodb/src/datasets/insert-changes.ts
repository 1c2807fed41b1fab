import type { DatasetVersion, ItemChange } from '@assay/core'
import { changeDocument } from '../documents/change-document.ts'
import { versionDocument } from '../documents/version-document.ts'
import type { Claim } from './claim.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { inChunks } from './in-chunks.ts'

/** So many documents are made at a time, so that a large version is not in memory twice. */
const changesPerInsert = 1_000

/** Inserts changes that a version is to have; they exist for nobody until the claim is committed. */
export async function insertChanges(
  { collections }: DatasetsContext,
  { number, head }: Claim,
  changes: readonly ItemChange[],
): Promise<void> {
  for (const some of inChunks(changes, changesPerInsert)) {
    await collections.items.insertMany(
      some.map((change) => changeDocument(change, head.key, number).document),
      { ordered: false },
    )
  }
}

/** Inserts the version that the changes are; it exists for nobody until the claim is committed. */
export async function insertVersion({ collections }: DatasetsContext, { number, head }: Claim, made: DatasetVersion): Promise<void> {
  await collections.versions.insertOne(versionDocument(made, head.key, number))
}
