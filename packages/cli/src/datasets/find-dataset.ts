import type { Dataset, DatasetsStorage } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

const mostNamed = 5

/**
 * Finds the dataset that is meant: the one with this id, else the only one with this name; null when there is none.
 *
 * @throws `UsageError`: several have the name.
 */
export async function findDataset(datasets: DatasetsStorage, text: string): Promise<Dataset | null> {
  const exact = await datasets.getDatasetById({ id: text })
  if (exact !== null) return exact
  const { datasets: found, pagination } = await datasets.listDatasets({ name: text, pagination: { limit: mostNamed } })
  if (found.length <= 1) return found[0] ?? null
  const ids = found.map(({ id }) => previewText(id, 255))
  throw new UsageError(`${pagination.total} datasets are called ${previewText(text, 255)}; name one by its id:\n${ids.join('\n')}`)
}
