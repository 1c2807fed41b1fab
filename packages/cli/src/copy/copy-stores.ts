import type { AssayStorage } from '@assay/core'
import type { CopiedRecord } from './copied-record.ts'
import { copyDataset } from './copy-dataset.ts'
import { copyRun } from './copy-run.ts'
import type { CopySelection } from './copy-selection.ts'

/** What goes where. */
export interface CopyRequest {
  readonly from: AssayStorage
  readonly to: AssayStorage
  readonly selection: CopySelection
  readonly onRows?: (count: number) => void
}

/** Copies one record after the other, and tells of each when it was read back: datasets first, so that a run finds what it ran over. */
export async function* copyStores({ from, to, selection, onRows }: CopyRequest): AsyncGenerator<CopiedRecord, void, undefined> {
  for (const id of selection.datasetIds) yield await copyDataset({ from: from.stores.datasets, to: to.stores.datasets, id })
  const runs = { from: from.stores.runs, to: to.stores.runs, ...(onRows !== undefined && { onRows }) }
  for await (const id of selection.runIds) yield await copyRun({ ...runs, id })
}
