import type { DatasetVersion } from '../records/dataset-version.ts'
import { recordCodec } from './record-codec.ts'

const codec = recordCodec<DatasetVersion>('dataset version', {
  version: 'time',
  itemCount: 'required',
  added: 'required',
  updated: 'required',
  deleted: 'required',
})

/** Writes a version of a dataset as one line of JSON; its time is ISO 8601 text with milliseconds (UTC) and comes first. */
export function encodeDatasetVersion(version: DatasetVersion): string {
  return codec.encode(version)
}

/**
 * Reads what `encodeDatasetVersion` wrote. Only that is checked: that the text is a JSON object, that every field is there, and that the
 * version is a time.
 *
 * @throws `CORRUPT`: the text is not such a version.
 */
export function decodeDatasetVersion(text: string): DatasetVersion {
  return codec.decode(text)
}
