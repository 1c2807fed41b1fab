import type { AssayStorage } from '@assay/core'
import { findDataset } from '../datasets/find-dataset.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

/**
 * The id of the dataset that is named, by its name or id, also of one that is gone and has runs.
 *
 * @throws `UsageError`: there is none.
 */
export async function datasetIdOf(text: string, { stores }: Pick<AssayStorage, 'stores'>): Promise<string> {
  const dataset = await findDataset(stores.datasets, text)
  if (dataset !== null) return dataset.id
  // Runs outlive their dataset.
  const { runs } = await stores.runs.listRuns({ datasetId: text, pagination: { limit: 1, total: false } })
  if (runs.length > 0) return text
  throw new UsageError(`Dataset not found: ${previewText(text, 255)}; give its name, as assay runs list shows it, or its id`)
}
