import type { DatasetsStorage, Run } from '@assay/core'
import { compareDatasetFile, DatasetFileError } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'

/**
 * Says how many rows of a dataset's file are new, others or gone since a run began; null when none are. A row without an id that was edited is a new one, and the one that it was is gone. What cannot be read any more is said, and is
 * no error: the run does not need the file.
 */
export async function changedSince(
  datasets: DatasetsStorage,
  { datasetId, datasetVersion }: Pick<Run, 'datasetId' | 'datasetVersion'>,
  path: string,
  reading: DatasetFileOptions,
): Promise<string | null> {
  const file = previewText(path, 200)
  const kept = 'this run goes on with the version that it began with'
  try {
    const dataset = { id: datasetId, version: datasetVersion }
    const { added, updated, deleted } = await compareDatasetFile(datasets, { ...reading, path, dataset, onChange: () => undefined })
    const counts = [
      [updated, 'changed'],
      [added, 'new'],
      [deleted, 'gone'],
    ] as const
    const words = counts.flatMap(([count, what]) => (count === 0 ? [] : [`${formatCount(count)} ${what}`]))
    return words.length === 0 ? null : `The rows of ${file} are others now (${words.join(', ')}); ${kept}`
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
    return `${file} cannot be read now; ${kept}`
  }
}
