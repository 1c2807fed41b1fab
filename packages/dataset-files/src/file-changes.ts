import { contentHash } from '@assay/core'
import type { Dataset, DatasetItem, DatasetsStorage } from '@assay/core'
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
 * As long as rows and items are in step nothing of them is in memory; from the first row on that is not the next item, one hash per stored item.
 *
 * @param datasets Null, as `dataset`: there is none, so that every row is new.
 */
export async function* fileChanges(
  datasets: DatasetsStorage | null,
  dataset: Pick<Dataset, 'id' | 'version'> | null,
  survey: FileSurvey,
): AsyncGenerator<FileChange, void, void> {
  const items = storedItems(datasets, dataset)
  try {
    let next = await items.next()
    let rest: Map<string, string> | null = null
    for await (const row of checkedRows(survey)) {
      if (rest === null && next.done !== true && next.value.id === row.id) {
        const isSame = next.value.contentHash === contentHash(row.item)
        next = await items.next()
        if (!isSame) yield { kind: 'updated', id: row.id, row }
        continue
      }
      rest ??= await hashesFrom(next, items)
      const hash = rest.get(row.id)
      rest.delete(row.id)
      if (hash === undefined) yield { kind: 'added', id: row.id, row }
      else if (hash !== contentHash(row.item)) yield { kind: 'updated', id: row.id, row }
    }
    rest ??= await hashesFrom(next, items)
    for (const id of rest.keys()) yield { kind: 'deleted', id }
  } finally {
    await items.return(undefined)
  }
}

/** The items of a stored dataset in their order; none when there is none. */
export async function* storedItems(
  datasets: DatasetsStorage | null,
  dataset: Pick<Dataset, 'id' | 'version'> | null,
): AsyncGenerator<DatasetItem, void, void> {
  if (datasets === null || dataset === null) return
  yield* datasets.iterateItems({ datasetId: dataset.id, version: dataset.version })
}

async function hashesFrom(
  next: IteratorResult<DatasetItem, void>,
  items: AsyncGenerator<DatasetItem, void, void>,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  if (next.done === true) return hashes
  hashes.set(next.value.id, next.value.contentHash)
  for await (const { id, contentHash: hash } of items) hashes.set(id, hash)
  return hashes
}
