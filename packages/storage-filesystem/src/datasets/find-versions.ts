import type { Asked, DatasetVersion, Found } from '@assay/core'
import type { OpenDataset } from './open-dataset.ts'

/** Gives a page of the versions of a dataset that are not after a time, newest first; it was refreshed. */
export function findVersions(
  dataset: OpenDataset,
  { notAfter, offset, limit, total }: { readonly notAfter?: Date } & Asked,
): Found<DatasetVersion> {
  const time = notAfter?.getTime() ?? Number.POSITIVE_INFINITY
  dataset.refuseDamage(time)
  const { versions } = dataset.known.history
  const count = versions.countUpTo(time)
  const end = Math.max(count - offset, 0)
  const length = Math.min(limit, end)
  return { rows: Array.from({ length }, (_, index) => versions.get(end - 1 - index)), total: total ? count : null }
}
