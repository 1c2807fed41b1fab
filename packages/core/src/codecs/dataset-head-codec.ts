import type { DatasetHead } from '../storage/domains/datasets/datasets-driver.ts'
import { recordCodec } from './record-codec.ts'

const codec = recordCodec<DatasetHead>('dataset', {
  createdAt: 'time',
  updatedAt: 'time',
  version: 'time',
  id: 'required',
  name: 'required',
  description: 'optional',
  metadata: 'optional',
  itemCount: 'required',
  revision: 'required',
  nextPosition: 'required',
})

/**
 * Writes a valid dataset, as a driver keeps it, as one line of JSON, without line feed or carriage return: first the times as ISO 8601 text
 * with milliseconds (UTC), then the other fields.
 */
export function encodeDatasetHead(head: DatasetHead): string {
  return codec.encode(head)
}

/**
 * Reads what `encodeDatasetHead` wrote. The fields that are times become dates and no other text does, whatever it looks like. Only that is
 * checked: that the text is a JSON object, that the fields which every dataset has are there, and that times are times.
 *
 * @throws `CORRUPT`: the text is not such a dataset.
 */
export function decodeDatasetHead(text: string): DatasetHead {
  return codec.decode(text)
}
