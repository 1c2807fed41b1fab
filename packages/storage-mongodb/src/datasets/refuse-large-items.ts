import { AssayError, encodeDatasetItem } from '@assay/core'
import type { ItemChange } from '@assay/core'
import { changeDocument } from '../documents/change-document.ts'
import { isTooLarge, maxRecordBytes } from '../documents/record-size.ts'

/** @throws `TOO_LARGE`: one of the items is more than a store takes. */
export function refuseLargeItems(changes: readonly ItemChange[]): void {
  for (const change of changes) {
    const { itemId, item } = change
    if (item === null) continue
    // The key and the claim that it gets later are as long as these, or not much longer.
    const { document, largestSize } = changeDocument(change, '', 0)
    if (!isTooLarge(document, largestSize, () => encodeDatasetItem(item))) continue
    throw new AssayError('TOO_LARGE', `Item ${itemId} has more than ${maxRecordBytes} bytes; make it smaller, or store a reference to it`)
  }
}
