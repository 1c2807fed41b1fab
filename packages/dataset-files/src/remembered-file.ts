import type { Dataset, JsonValue } from '@assay/core'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import type { RecognisedFields } from './rows/recognised-fields.ts'

/** What is kept with a dataset about the file whose rows its newest version holds, so that the same bytes need not be compared again. */
export interface RememberedFile {
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string
  readonly rows: number
  readonly recognised: RecognisedFields
}

/** The entry of a dataset's metadata. */
const entry = 'datasetFile'
/** Rises whenever the same bytes are to give other items than before. */
const readerRevision = 1
const recognisedRoles = ['id', 'input', 'expectedOutput', 'metadata'] as const

/** What is remembered of the file; null: nothing, or of another version, or of a file that was read in another way. */
export function rememberedFile({ metadata, version }: Dataset, reading: DatasetFileOptions): RememberedFile | null {
  const kept = isObject(metadata) ? metadata[entry] : undefined
  if (!isObject(kept) || kept.version !== version.toISOString() || kept.reading !== readingText(reading)) return null
  const { sha256, rows, recognised } = kept
  return typeof sha256 === 'string' && typeof rows === 'number' && isRecognised(recognised) ? { sha256, rows, recognised } : null
}

/** The metadata of a dataset with what is to be remembered; null: it is no object, and somebody else's. */
export function metadataWith(
  { metadata = {}, version }: Dataset,
  reading: DatasetFileOptions,
  { sha256, rows, recognised }: RememberedFile,
): JsonValue | null {
  if (!isObject(metadata)) return null
  const kept = { sha256, version: version.toISOString(), reading: readingText(reading), rows, recognised: { ...recognised } }
  return { ...metadata, [entry]: kept }
}

function readingText({ fields = {}, format }: DatasetFileOptions): string {
  const entries = Object.entries(fields).toSorted(([first], [second]) => (first < second ? -1 : 1))
  return JSON.stringify([readerRevision, format ?? null, entries])
}

function isObject(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRecognised(value: JsonValue | undefined): value is JsonValue & RecognisedFields {
  if (!isObject(value)) return false
  return recognisedRoles.every((role) => {
    const names = value[role]
    return Array.isArray(names) && names.every((name) => typeof name === 'string')
  })
}
