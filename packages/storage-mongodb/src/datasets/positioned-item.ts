import { AssayError } from '@assay/core'
import type { PositionedItem } from '@assay/core'
import { itemChange } from '../documents/change-document.ts'
import type { ChangeDocument } from '../documents/change-document.ts'

/** The item that a change left, and where it stands. */
export function positionedItem(document: ChangeDocument, datasetId: string): PositionedItem {
  const { itemId, position, item } = itemChange(document, datasetId)
  if (item !== null) return { position, item }
  throw new AssayError('CORRUPT', `Dataset ${datasetId} has an item ${itemId} that is deleted and is not: restore it from a backup`)
}
