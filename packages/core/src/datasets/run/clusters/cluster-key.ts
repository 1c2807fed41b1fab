import { AssayError } from '../../../errors/assay-error.ts'
import type { JsonValue } from '../../../json/json-value.ts'
import type { Run } from '../../../records/run.ts'

/**
 * Gives the key of the item metadata by which the rows of a run are clustered; null: each item stands for itself. It stands in the run's
 * metadata as `{ "assay": { "clusterBy": "conversation" } }`.
 */
export function clusterKeyOf({ metadata }: Pick<Run, 'metadata'>): string | null {
  const key = fieldsOf(fieldsOf(metadata)['assay'])['clusterBy']
  return typeof key === 'string' && key !== '' ? key : null
}

/**
 * Puts the key by which rows are clustered into the metadata of a run that is to be made.
 *
 * @throws `INVALID`: the key is empty, or the metadata is something else than an object, so that it has no room for it.
 */
export function withClusterKey(metadata: JsonValue | undefined, key: string | null | undefined): JsonValue | undefined {
  if (key === undefined || key === null) return metadata
  if (typeof key !== 'string' || key === '') throw refused('expected a key of the metadata of items, got none')
  if (metadata !== undefined && !isFields(metadata)) throw refused('it is kept in the metadata of the run, which must be an object then')
  return { ...metadata, assay: { ...fieldsOf(metadata?.['assay']), clusterBy: key } }
}

function refused(problem: string): AssayError {
  return new AssayError('INVALID', `clusterBy: ${problem}`, { details: { path: 'clusterBy' } })
}

function fieldsOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return isFields(value) ? value : {}
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
