import { contentHash } from '@assay/core'
import type { Dataset, DatasetsStorage } from '@assay/core'
import { checkedRows } from './read-dataset-file.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import type { FileSurvey } from './survey-file.ts'

/** How a file differs from a stored dataset in one item. */
export type FileChange =
  | { readonly kind: 'added' | 'updated'; readonly id: string; readonly row: DatasetRow }
  /** The file has no row of it. */
  | { readonly kind: 'deleted'; readonly id: string }

/**
 * Compares a file with a stored dataset: new and changed rows in the order of the file, then what it no longer has, in the order of the items.
 * In memory is one hash per stored item.
 *
 * @param datasets Null, as `dataset`: there is none, so that every row is new.
 */
export async function* fileChanges(
  datasets: DatasetsStorage | null,
  dataset: Pick<Dataset, 'id' | 'version'> | null,
  survey: FileSurvey,
): AsyncGenerator<FileChange, void, void> {
  const stored = new Map<string, string>()
  if (datasets !== null && dataset !== null) {
    for await (const item of datasets.iterateItems({ datasetId: dataset.id, version: dataset.version }))
      stored.set(item.id, item.contentHash)
  }
  for await (const row of checkedRows(survey)) {
    const hash = stored.get(row.id)
    stored.delete(row.id)
    if (hash === undefined) yield { kind: 'added', id: row.id, row }
    else if (hash !== contentHash(row.item)) yield { kind: 'updated', id: row.id, row }
  }
  for (const id of stored.keys()) yield { kind: 'deleted', id }
}
