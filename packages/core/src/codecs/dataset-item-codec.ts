import type { DatasetItem } from '../records/dataset-item.ts'
import { itemShape } from './item-shape.ts'
import { recordCodec } from './record-codec.ts'

const codec = recordCodec<DatasetItem>('item', itemShape)

/**
 * Writes a valid item as one line of JSON, without line feed or carriage return: first the times as ISO 8601 text with milliseconds (UTC),
 * then the other fields.
 */
export function encodeDatasetItem(item: DatasetItem): string {
  return codec.encode(item)
}

/**
 * Reads what `encodeDatasetItem` wrote. The fields that are times become dates and no other text does, whatever it looks like. Only that is
 * checked: that the text is a JSON object, that the fields which every item has are there, and that times are times.
 *
 * @throws `CORRUPT`: the text is not such an item.
 */
export function decodeDatasetItem(text: string): DatasetItem {
  return codec.decode(text)
}
