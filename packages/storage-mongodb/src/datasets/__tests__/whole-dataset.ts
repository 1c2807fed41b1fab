import type { DatasetHead, DatasetsDriver, DatasetVersion, ItemChange, PositionedItem } from '@assay/core'

/** All that a driver says of a dataset. */
export interface WholeDataset {
  readonly head: DatasetHead | null
  readonly versions: readonly DatasetVersion[]
  /** At each version, newest first. */
  readonly items: readonly (readonly PositionedItem[])[]
  /** Of each version, newest first. */
  readonly changes: readonly (readonly ItemChange[])[]
}

const all = { offset: 0, limit: 1_000_000, total: true }

/** Asks a driver for all that a dataset is and ever was. */
export async function wholeDataset(driver: DatasetsDriver, datasetId: string): Promise<WholeDataset> {
  const head = await driver.findDataset(datasetId)
  const { rows: versions } = await driver.findVersions({ datasetId, ...all })
  const items = versions.map(async ({ version }) => (await driver.findItems({ datasetId, version, ...all })).rows)
  const changes = versions.map(({ version }) => driver.findChanges({ datasetId, version, limit: all.limit }))
  return { head, versions, items: await Promise.all(items), changes: await Promise.all(changes) }
}
