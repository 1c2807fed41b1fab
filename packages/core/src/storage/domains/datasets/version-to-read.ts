import type { DatasetsDriver } from './datasets-driver.ts'

const farFuture = 8.64e15

/** The version that a reader means: the one given, else the newest, pinned now, so that all pages of a walk show one state. */
export async function versionToRead(driver: DatasetsDriver, datasetId: string, wanted: Date | undefined): Promise<Date> {
  if (wanted !== undefined) return wanted
  const head = await driver.findDataset(datasetId)
  return head?.version ?? new Date(farFuture)
}
