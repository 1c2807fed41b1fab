import { decodeDatasetHead, decodeDatasetVersion, encodeDatasetHead, encodeDatasetVersion } from '@assay/core'
import type { DatasetHead, DatasetVersion, JsonValue } from '@assay/core'
import type { JsonObject } from '../log/json-object.ts'
import { isJsonObject } from '../log/json-object.ts'

/** What ends a batch of changes: what the dataset is from then on. */
export interface DatasetCommit {
  /** Names the batch, so that who wrote it finds out whether it came to count. */
  readonly id: string
  /** Its place among the batches that count, from 1. */
  readonly batch: number
  /** The revision of the dataset that it was made for; null: it makes the dataset. */
  readonly ifRevision: number | null
  readonly head: DatasetHead
  readonly made: DatasetVersion | null
  /** How many batches that are parts of it stand directly before it; 0: it has all changes itself. */
  readonly parts: number
}

/** What ends a batch that is a part of a larger one, and means nothing without it. */
export interface PartCommit {
  /** That of the batch which it is a part of. */
  readonly id: string
  /** Its place among the parts, from 1. */
  readonly part: number
  /** The place of the batch which it is a part of. */
  readonly batch: number
}

/** The fields of a commit line. */
export function encodeDatasetCommit({ id, batch, ifRevision, head, made, parts }: DatasetCommit): JsonObject {
  const version = made === null ? null : parse(encodeDatasetVersion(made))
  return { id, ifRevision, head: parse(encodeDatasetHead(head)), made: version, ...(parts > 0 && { parts }), batch }
}

/** The fields of the commit line of a part. */
export function encodePartCommit({ id, part, batch }: PartCommit): JsonObject {
  return { id, part, batch }
}

/** Reads the fields of a commit line; null: it is not that of a part. */
export function decodePartCommit({ id, part, batch }: JsonObject): PartCommit | null {
  if (typeof id !== 'string' || typeof part !== 'number' || typeof batch !== 'number') return null
  return { id, part, batch }
}

/** Reads the fields of a commit line; null: they are not what `encodeDatasetCommit` gave. */
export function decodeDatasetCommit({ id, batch, ifRevision, head, made, parts = 0 }: JsonObject): DatasetCommit | null {
  if (typeof id !== 'string' || typeof batch !== 'number' || (typeof ifRevision !== 'number' && ifRevision !== null)) return null
  if (!isJsonObject(head) || made === undefined || typeof parts !== 'number') return null
  try {
    const version = made === null ? null : decodeDatasetVersion(JSON.stringify(made))
    return { id, batch, ifRevision, head: decodeDatasetHead(JSON.stringify(head)), made: version, parts }
  } catch {
    return null
  }
}

function parse(text: string): JsonValue {
  // What JSON.parse gives is a JsonValue.
  return JSON.parse(text) as JsonValue
}
