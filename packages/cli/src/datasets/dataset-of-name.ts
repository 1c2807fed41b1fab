import type { Dataset, DatasetsStorage } from '@assay/core'
import { datasetIdOf } from '../config/dataset-identity.ts'
import type { DatasetIdentity } from '../config/dataset-identity.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

const mostNamed = 5

/** The dataset that a file is in a store. */
export interface DatasetOfName {
  readonly id: string
  /** As it is stored; a dataset of a former name keeps that. */
  readonly name: string
  /** Null: there is none yet; it is made under this id. */
  readonly dataset: Dataset | null
}

/**
 * Finds the dataset of a name: the one whose id follows from it and that still has it, else one that was given it later, so that a file which
 * was moved goes on with its history once its dataset is renamed, or else one of a former name. Where the id belongs to a dataset with another
 * name by now, the name gets the next.
 *
 * @throws `UsageError`: several were given the name, and none has the id.
 */
export async function datasetOfName(datasets: DatasetsStorage, { id, name, formerNames = [] }: DatasetIdentity): Promise<DatasetOfName> {
  const own = await datasets.getDatasetById({ id })
  if (own?.name === name) return { id, name, dataset: own }
  const named = (await datasetNamed(datasets, name)) ?? (await firstNamed(datasets, formerNames))
  if (named !== null) return { id: named.id, name: named.name, dataset: named }
  if (own === null) return { id, name, dataset: null }
  for (let place = 2; ; place += 1) {
    const next = datasetIdOf(name, place)
    if ((await datasets.getDatasetById({ id: next })) === null) return { id: next, name, dataset: null }
  }
}

async function firstNamed(datasets: DatasetsStorage, names: readonly string[]): Promise<Dataset | null> {
  for (const name of names) {
    const own = await datasets.getDatasetById({ id: datasetIdOf(name) })
    const found = own?.name === name ? own : await datasetNamed(datasets, name)
    if (found !== null) return found
  }
  return null
}

async function datasetNamed(datasets: DatasetsStorage, name: string): Promise<Dataset | null> {
  const { datasets: named, pagination } = await datasets.listDatasets({ name, pagination: { limit: mostNamed } })
  const [only, ...others] = named
  if (others.length > 0) {
    const ids = named.map((dataset) => previewText(dataset.id, 255)).join('\n')
    throw new UsageError(
      `${pagination.total} datasets are called ${previewText(name, 255)}; give all but one another name with assay datasets rename:\n${ids}`,
    )
  }
  return only ?? null
}
