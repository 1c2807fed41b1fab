import { AssayError } from '@assay/core'
import type { DatasetItem, ItemChange } from '@assay/core'
import { packJson } from './pack-json.ts'
import { unpackJson } from './unpack-json.ts'

/** A change of an item in the collection `items`. */
export interface ChangeDocument {
  /** The key of the dataset, the id of the item, and the claim under which the change was made. */
  readonly _id: { readonly d: string; readonly i: string; readonly c: number }
  readonly position: number
  /** The version that made the change. */
  readonly from: Date
  /** The version that superseded it; `endless` while none has, and of a deletion its own version. */
  readonly to: Date
  readonly deleted?: true
  readonly input?: unknown
  readonly expectedOutput?: unknown
  readonly metadata?: unknown
  /** The names of the fields that are kept as JSON text; absent: none. */
  readonly asText?: readonly string[]
  readonly contentHash?: string
  readonly createdAt?: Date
  readonly updatedAt?: Date
}

/** The latest possible time: the `to` of what is current. */
export const endless: Date = new Date(8.64e15)

/** Ids, numbers, dates, names of fields: all that a change takes as BSON beside its JSON values, and more. */
const otherBytes = 4_000

/** Makes a change of an item a document, and gives no less than its size as BSON, in bytes. */
export function changeDocument(
  { itemId, position, version, item }: ItemChange,
  key: string,
  claim: number,
): { readonly document: ChangeDocument; readonly largestSize: number } {
  const place = { _id: { d: key, i: itemId, c: claim }, position, from: version }
  if (item === null) return { document: { ...place, to: version, deleted: true }, largestSize: otherBytes }
  const { input, expectedOutput, metadata, contentHash, createdAt, updatedAt } = item
  const { values, asText, largestSize } = packJson({ input, expectedOutput, metadata })
  const document = {
    ...place,
    to: endless,
    ...values,
    ...(asText.length > 0 && { asText }),
    contentHash,
    createdAt,
    updatedAt,
  }
  return { document, largestSize: largestSize + otherBytes }
}

/**
 * The change of an item that a document keeps.
 *
 * @throws `CORRUPT`: it is no deletion, and has no item.
 */
export function itemChange(document: ChangeDocument, datasetId: string): ItemChange {
  const { _id, position, from, deleted } = document
  return { itemId: _id.i, position, version: from, item: deleted === true ? null : itemOf(document, datasetId) }
}

function itemOf(document: ChangeDocument, datasetId: string): DatasetItem {
  const { _id, from, input, expectedOutput, metadata, asText, contentHash, createdAt, updatedAt } = document
  if (input === undefined || contentHash === undefined || createdAt === undefined || updatedAt === undefined) {
    throw new AssayError('CORRUPT', `Dataset ${datasetId} has a change of item ${_id.i} without the item: restore it from a backup`)
  }
  return {
    id: _id.i,
    datasetId,
    // A change and its item are two records, which share nothing.
    version: new Date(from),
    input: unpackJson(input, 'input', asText),
    ...(expectedOutput !== undefined && { expectedOutput: unpackJson(expectedOutput, 'expectedOutput', asText) }),
    ...(metadata !== undefined && { metadata: unpackJson(metadata, 'metadata', asText) }),
    contentHash,
    createdAt,
    updatedAt,
  }
}
