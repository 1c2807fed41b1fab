import type { DatasetHead } from '@assay/core'
import { MongoServerError } from 'mongodb'
import { datasetFields } from '../documents/dataset-document.ts'
import { versionDocument } from '../documents/version-document.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { refuseLargeHead } from './refuse-large-head.ts'

const duplicateKey = 11_000

/** Stores a new dataset with its first, empty version; false: the id exists. */
export async function insertDataset({ collections, seam }: DatasetsContext, head: DatasetHead): Promise<boolean> {
  const key = seam.newId()
  const { fields, largestSize } = datasetFields(head)
  const document = { _id: head.id, key, ...fields, claim: 0, uncommitted: [], abandoned: [], unclosed: null }
  refuseLargeHead(head, document, largestSize)
  if ((await collections.datasets.findOne({ _id: { $eq: head.id } }, { projection: { _id: 1 } })) !== null) return false

  // The version goes first: until a head has this key it belongs to nothing.
  const first = { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }
  await collections.versions.insertOne(versionDocument(first, key, 0))
  try {
    await collections.datasets.insertOne(document)
    return true
  } catch (error) {
    const stored = await collections.datasets.findOne({ _id: { $eq: head.id } }, { projection: { key: 1 } })
    if (stored?.key === key) return true
    if (!(error instanceof MongoServerError) || error.code !== duplicateKey) throw error
  }
  await collections.versions.deleteOne({ _id: { d: key, c: 0 } })
  return false
}
