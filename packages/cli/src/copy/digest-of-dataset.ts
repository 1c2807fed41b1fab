import type { Dataset, DatasetsStorage, VersionChanges } from '@assay/core'
import { RecordsDigest } from './records-digest.ts'

/** What of a dataset is the same in every store that has it: all but the revision, and the time of the last change, which an import sets apart. */
export function datasetFieldsOf({ revision: _revision, updatedAt: _updatedAt, ...fields }: Dataset): object {
  return fields
}

/** Walks through the history of a dataset up to the version that it has in the record; later ones may be made meanwhile. */
export async function* historyOf(datasets: DatasetsStorage, { id, version }: Dataset): AsyncGenerator<VersionChanges, void, undefined> {
  for await (const made of datasets.iterateItemChanges({ datasetId: id })) {
    if (made.version.getTime() > version.getTime()) return
    yield made
  }
}

/**
 * Reads a dataset, its history from the oldest version to that of the record, and its items at that version.
 *
 * @param use Gets the history, which it must read to its end.
 */
export async function digestOfDataset(
  datasets: DatasetsStorage,
  dataset: Dataset,
  use: (history: AsyncIterable<VersionChanges>) => Promise<unknown>,
): Promise<string> {
  const digest = new RecordsDigest()
  digest.add(datasetFieldsOf(dataset))
  await use(digested())
  const { id: datasetId, version } = dataset
  for await (const item of datasets.iterateItems({ datasetId, version })) digest.add(item)
  return digest.end()

  async function* digested(): AsyncGenerator<VersionChanges, void, undefined> {
    for await (const made of historyOf(datasets, dataset)) {
      digest.add(made)
      yield made
    }
  }
}
