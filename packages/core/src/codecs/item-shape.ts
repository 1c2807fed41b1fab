import type { DatasetItem } from '../records/dataset-item.ts'
import type { RecordShape } from './record-shape.ts'

/** What each field of an item holds. */
export const itemShape: RecordShape<DatasetItem> = {
  version: 'time',
  createdAt: 'time',
  updatedAt: 'time',
  id: 'required',
  datasetId: 'required',
  input: 'required',
  expectedOutput: 'optional',
  metadata: 'optional',
  contentHash: 'required',
}
