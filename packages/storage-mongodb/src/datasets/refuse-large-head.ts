import { AssayError, encodeDatasetHead } from '@assay/core'
import type { DatasetHead } from '@assay/core'
import { isTooLarge, maxRecordBytes } from '../documents/record-size.ts'

/** @throws `TOO_LARGE`: the dataset's own fields are more than a store takes. */
export function refuseLargeHead(head: DatasetHead, document: object, largestSize: number): void {
  if (!isTooLarge(document, largestSize, () => encodeDatasetHead(head))) return
  throw new AssayError('TOO_LARGE', `Dataset ${head.id} has more than ${maxRecordBytes} bytes beside its items; make its fields smaller`)
}
