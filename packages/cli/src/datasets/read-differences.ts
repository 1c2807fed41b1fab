import { compareDatasetFile } from '@assay/dataset-files'
import type { ComparedFile, DatasetFileOptions, FileChange } from '@assay/dataset-files'
import type { Dataset, DatasetItem, DatasetsStorage } from '@assay/core'
import type { FileDifference } from './file-difference.ts'
import type { ItemContent } from './item-differences.ts'

/** Which file is compared with what, and who hears of the differences. */
export interface DifferencesRequest extends DatasetFileOptions {
  readonly path: string
  /** Null: there is no such dataset yet. */
  readonly dataset: Pick<Dataset, 'id' | 'version'> | null
  /** How many differences of each kind are wanted with their content. */
  readonly limit: number
  readonly onDifferences: (differences: readonly FileDifference[]) => void | Promise<void>
}

/** Contents are read from the store for so many differences at once. */
const batchSize = 200

/** Compares a file with a stored dataset; changes nothing. Differences come in the order of the file, then those of items that have no row. */
export async function readDifferences(datasets: DatasetsStorage | null, request: DifferencesRequest): Promise<ComparedFile> {
  const { dataset, limit, onDifferences, ...file } = request
  const seen = { added: 0, updated: 0, deleted: 0 }
  let batch: FileChange[] = []
  const flush = async (): Promise<void> => {
    const changes = batch
    batch = []
    if (changes.length > 0) await onDifferences(await withContents(datasets, dataset, changes))
  }
  const compared = await compareDatasetFile(datasets, {
    ...file,
    dataset,
    onChange: async (change) => {
      seen[change.kind] += 1
      if (seen[change.kind] > limit) return
      batch.push(change)
      if (batch.length === batchSize) await flush()
    },
  })
  await flush()
  return compared
}

async function withContents(
  datasets: DatasetsStorage | null,
  dataset: Pick<Dataset, 'id' | 'version'> | null,
  changes: readonly FileChange[],
): Promise<readonly FileDifference[]> {
  const ids = changes.filter(({ kind }) => kind !== 'added').map(({ id }) => id)
  const stored = new Map<string, DatasetItem>()
  if (datasets !== null && dataset !== null && ids.length > 0) {
    const at = { datasetId: dataset.id, version: dataset.version, ids }
    const { items } = await datasets.listItems({ ...at, pagination: { limit: ids.length, total: false } })
    for (const item of items) stored.set(item.id, item)
  }
  return changes.map((change) => {
    const row = change.kind === 'deleted' ? null : change.row
    const item = stored.get(change.id)
    return {
      change: change.kind,
      id: change.id,
      line: row?.line ?? null,
      before: item === undefined ? null : contentOf(item),
      after: row?.item ?? null,
    }
  })
}

function contentOf({ input, expectedOutput, metadata }: ItemContent): ItemContent {
  return { input, ...(expectedOutput !== undefined && { expectedOutput }), ...(metadata !== undefined && { metadata }) }
}
