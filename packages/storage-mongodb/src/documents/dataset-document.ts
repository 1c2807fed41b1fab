import { AssayError } from '@assay/core'
import type { DatasetHead } from '@assay/core'
import { packJson, textBound } from './pack-json.ts'
import { unpackJson } from './unpack-json.ts'

/** What a dataset's document has of the record. */
export interface DatasetFields {
  readonly name: string
  readonly description?: string
  readonly metadata?: unknown
  /** The names of the fields that are kept as JSON text; absent: none. */
  readonly asText?: readonly string[]
  readonly version: Date
  readonly itemCount: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly revision: number
  readonly nextPosition: number
}

/** The head of a dataset in the collection `datasets`. */
export interface DatasetDocument extends DatasetFields {
  /** The id of the dataset. */
  readonly _id: string
  /** Another one in each life of the id: what belongs to a dataset carries it, so that a dataset made again starts empty. */
  readonly key: string
  /** How many claims were taken: each writer of items takes one, and its number is on all that the writer inserts. */
  readonly claim: number
  /** The claims that were taken and not committed; what carries one of them does not exist for a reader. */
  readonly uncommitted: readonly UncommittedClaim[]
  /** Claims that can never be committed, and whose leavings were deleted; named for ever, because a server may insert late. */
  readonly abandoned: readonly number[]
  /** The claim of the newest version, until all that it superseded says so in its `to`; null: it does. */
  readonly unclosed: number | null
}

/** A claim whose writer is at work, or gave up, or died. */
interface UncommittedClaim {
  readonly claim: number
  /** Of the dataset when the claim was taken; once it has another one the claim is void. */
  readonly revision: number
}

/** Numbers, dates, names of fields: all that a head takes as BSON beside its texts and its metadata, and more. */
const otherBytes = 2_000

/** What a document keeps of a dataset, with no less than its size as BSON, in bytes. */
export function datasetFields(head: DatasetHead): { readonly fields: DatasetFields; readonly largestSize: number } {
  const { id, name, description, metadata, version, itemCount, createdAt, updatedAt, revision, nextPosition } = head
  const { values, asText, largestSize } = packJson({ metadata })
  const fields = {
    name,
    ...(description !== undefined && { description }),
    ...values,
    ...(asText.length > 0 && { asText }),
    version,
    itemCount,
    createdAt,
    updatedAt,
    revision,
    nextPosition,
  }
  return { fields, largestSize: largestSize + textBound(id) + textBound(name) + textBound(description ?? '') + otherBytes }
}

/**
 * The dataset that a document keeps.
 *
 * @throws `CORRUPT`: it is none.
 */
export function datasetHead(document: DatasetFields & Pick<DatasetDocument, '_id'>): DatasetHead {
  const { _id, name, description, metadata, asText, version, itemCount, createdAt, updatedAt, revision, nextPosition } = document
  if (!isHead(document)) {
    throw new AssayError('CORRUPT', `The document of dataset ${_id} is not that of a dataset: restore it from a backup`)
  }
  return {
    id: _id,
    name,
    ...(description !== undefined && { description }),
    ...(metadata !== undefined && { metadata: unpackJson(metadata, 'metadata', asText) }),
    version,
    itemCount,
    createdAt,
    updatedAt,
    revision,
    nextPosition,
  }
}

/** Whether what every head has is there; what a person wrote into a document by hand is found so. */
function isHead({ name, version, itemCount, createdAt, updatedAt, revision, nextPosition }: DatasetFields): boolean {
  const areDates = [version, createdAt, updatedAt].every((value) => value instanceof Date)
  const areNumbers = [itemCount, revision, nextPosition].every((value) => typeof value === 'number')
  return areDates && areNumbers && typeof name === 'string'
}
