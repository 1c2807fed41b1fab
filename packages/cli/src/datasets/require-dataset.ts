import type { Dataset, DatasetsStorage } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { datasetsLike } from './datasets-like.ts'
import { findDataset } from './find-dataset.ts'

const mostNamed = 5

/**
 * Finds the dataset that is meant: the one with this id or name, else the only one with the text in its name or id.
 *
 * @throws `UsageError`: there is none, or there are several.
 */
export async function requireDataset(datasets: DatasetsStorage, text: string): Promise<Dataset> {
  const exact = await findDataset(datasets, text)
  if (exact !== null) return exact
  const found = await datasetsLike(datasets, text)
  const [only, ...others] = found
  if (only === undefined)
    throw new UsageError(`Dataset not found: ${previewText(text, 255)}; assay datasets list shows those that there are`)
  if (others.length === 0) return only
  const names = found.slice(0, mostNamed).map(({ name }) => previewText(name, 255))
  const more = found.length > names.length ? `\nand ${found.length - names.length} more` : ''
  throw new UsageError(`${previewText(text, 255)} means ${found.length} datasets; give more of the name:\n${names.join('\n')}${more}`)
}
