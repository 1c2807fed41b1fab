import type { Dataset } from '../../../records/dataset.ts'
import type { DatasetHead } from './datasets-driver.ts'

/** The dataset without what only a driver knows. */
export function datasetOf({ nextPosition: _nextPosition, ...dataset }: DatasetHead): Dataset {
  return dataset
}
