import type { DatasetVersion } from '../../../records/dataset-version.ts'
import type { DatasetsDriver, ItemChange } from './datasets-driver.ts'

const changesPerPage = 1_000

/** What one version of a dataset changed, by position. */
export async function changesOfVersion(driver: DatasetsDriver, datasetId: string, made: DatasetVersion): Promise<readonly ItemChange[]> {
  const changes: ItemChange[] = []
  const count = made.added + made.updated + made.deleted
  while (changes.length < count) {
    const after = changes.at(-1)?.position
    const page = await driver.findChanges({
      datasetId,
      version: made.version,
      limit: changesPerPage,
      ...(after === undefined ? {} : { after }),
    })
    if (page.length === 0) break
    changes.push(...page)
  }
  return changes
}
