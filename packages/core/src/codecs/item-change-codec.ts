import type { ItemChange } from '../storage/domains/datasets/datasets-driver.ts'
import { itemShape } from './item-shape.ts'
import { recordCodec } from './record-codec.ts'

const codec = recordCodec<ItemChange>('item change', {
  version: 'time',
  itemId: 'required',
  position: 'required',
  item: { records: itemShape },
})

/** Writes a change of an item as one line of JSON, the item in it; times are ISO 8601 text with milliseconds (UTC). */
export function encodeItemChange(change: ItemChange): string {
  return codec.encode(change)
}

/**
 * Reads what `encodeItemChange` wrote. The fields that are times become dates, those of the item too, and no other text does. Only that is
 * checked: that the text is a JSON object, that the fields which every change and every item has are there, and that times are times.
 *
 * @throws `CORRUPT`: the text is not such a change.
 */
export function decodeItemChange(text: string): ItemChange {
  return codec.decode(text)
}
