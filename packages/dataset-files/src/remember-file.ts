import type { Dataset, DatasetsStorage } from '@assay/core'
import { isConflict } from './is-conflict.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import { metadataWith } from './remembered-file.ts'
import type { FileSurvey } from './survey-file.ts'
import { unchangedDigest } from './unchanged-digest.ts'

/** Comparing less takes no longer than to write down that it need not be done. */
const worthRemembering = 2 ** 20

/**
 * Keeps with a dataset which file its newest version was found to hold, and gives the dataset as it is then.
 *
 * @param version The one that holds what the file holds.
 */
export async function rememberFile(
  datasets: DatasetsStorage,
  { dataset, version }: { readonly dataset: Dataset; readonly version: Date },
  { file, rows, recognised }: FileSurvey,
  reading: DatasetFileOptions,
): Promise<Dataset> {
  // Somebody has made a newer version since.
  if (dataset.version.getTime() !== version.getTime()) return dataset
  const sha256 = file.state.size < worthRemembering ? null : await unchangedDigest(file)
  const metadata = sha256 === null ? null : metadataWith(dataset, reading, { sha256, rows, recognised })
  if (metadata === null) return dataset
  try {
    return await datasets.updateDataset({ id: dataset.id, metadata, ifRevision: dataset.revision })
  } catch (error) {
    // Somebody else has changed the dataset since; the file is compared again, then.
    if (!isConflict(error, 'guard')) throw error
    return dataset
  }
}
