import type { Asked, DatasetFilter, DatasetHead, Found } from '@assay/core'
import type { Filter } from 'mongodb'
import type { DatasetDocument } from '../documents/dataset-document.ts'
import { datasetHead } from '../documents/dataset-document.ts'
import type { DatasetsContext } from './datasets-context.ts'

const newestFirst = { createdAt: -1, _id: -1 } as const

/** Finds datasets, newest first. */
export async function findDatasets(
  { collections: { datasets } }: DatasetsContext,
  { ids, name, offset, limit, total }: DatasetFilter & Asked,
): Promise<Found<DatasetHead>> {
  const filter: Filter<DatasetDocument> = {
    ...(ids !== undefined && { _id: { $in: [...ids] } }),
    ...(name !== undefined && { name: { $eq: name } }),
  }
  const page = datasets.find(filter, { sort: newestFirst, skip: offset, limit })
  return {
    // To the server a limit of 0 is none.
    rows: limit === 0 ? [] : await page.map(datasetHead).toArray(),
    // By any order: a count without a filter would read the whole of each document.
    total: total ? await datasets.countDocuments(filter, ids === undefined && name === undefined ? { hint: { _id: 1 } } : {}) : null,
  }
}
