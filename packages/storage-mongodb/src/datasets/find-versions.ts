import type { Asked, DatasetVersion, Found } from '@assay/core'
import type { Filter } from 'mongodb'
import { datasetVersion } from '../documents/version-document.ts'
import type { VersionDocument } from '../documents/version-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { committedOnly, versionWithin } from './horizon.ts'
import { readDataset } from './read-dataset.ts'

/** Finds the versions of a dataset, newest first. */
export async function findVersions(
  context: DatasetsContext,
  { datasetId, notAfter, offset, limit, total }: { readonly datasetId: string; readonly notAfter?: Date } & Asked,
): Promise<Found<DatasetVersion>> {
  const { versions } = context.collections
  return readDataset(context, datasetId, { rows: [], total: total ? 0 : null }, async (horizon, session) => {
    const newest = versionWithin(horizon, notAfter ?? horizon.version)
    const filter: Filter<VersionDocument> = { '_id.d': horizon.key, version: { $lte: newest }, ...committedOnly(horizon) }
    const page = versions.find(filter, { session, sort: { version: -1 }, skip: offset, limit })
    return {
      // To the server a limit of 0 is none.
      rows: limit === 0 ? [] : await page.map(datasetVersion).toArray(),
      total: total ? await versions.countDocuments(filter, { session }) : null,
    }
  })
}
