import type { DatasetsStorage, Run } from '@assay/core'
import { compareDatasetFile, DatasetFileError } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { countOf } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'

/**
 * Says how many rows of a dataset's file are others than those that a run does; null when none are. What cannot be read any more is said, and is
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
    const changed = added + updated + deleted
    return changed === 0 ? null : `${countOf(changed, 'row')} of ${file} changed since; ${kept}`
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
    return `${file} cannot be read now; ${kept}`
  }
}
