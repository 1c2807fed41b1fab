import type { Dataset, DatasetsStorage, DatasetVersion } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

/**
 * Finds the newest version of a dataset that is not after a time; without one the newest.
 *
 * @throws `UsageError`: all of them are after it.
 */
export async function versionAt(datasets: DatasetsStorage, { id, name }: Dataset, time: Date | undefined): Promise<DatasetVersion> {
  const { versions } = await datasets.listVersions({
    datasetId: id,
    ...(time !== undefined && { notAfter: time }),
    pagination: { limit: 1, total: false },
  })
  const [found] = versions
  if (found !== undefined) return found
  throw new UsageError(
    `--version: no version of ${previewText(name, 255)} is as old as ${time?.toISOString() ?? 'that'}; assay datasets history shows them`,
  )
}
