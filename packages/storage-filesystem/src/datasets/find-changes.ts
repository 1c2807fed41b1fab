import type { ItemChange } from '@assay/core'
import type { OpenDataset } from './open-dataset.ts'

/** Which changes are wanted. */
interface ChangesAsked {
  readonly version: Date
  readonly after?: number
  readonly limit: number
}

/** Gives what one version changed, by position; the dataset was refreshed. */
export async function findChanges(dataset: OpenDataset, { version, after, limit }: ChangesAsked): Promise<readonly ItemChange[]> {
  const range = dataset.known.history.changesOf(version.getTime(), after)
  if (range === null) {
    // It may be one of those that cannot be read.
    dataset.refuseDamage(version.getTime())
    return []
  }
  const length = Math.min(limit, range.to - range.from)
  return dataset.readChanges(Array.from({ length }, (_, index) => range.from + index))
}
