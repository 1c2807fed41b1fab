import type { DatasetHead, DatasetItem, DatasetsDriver, DatasetVersion, ItemChange } from '@assay/core'

/** What is to become of items, by id: a text is their new input, null deletes them. */
export type Wishes = Readonly<Record<string, string | null>>

/** The arguments of a `replaceDataset` that makes one version. */
export interface PlannedVersion {
  readonly next: DatasetHead
  readonly ifRevision: number
  readonly changes: readonly ItemChange[]
  readonly made: DatasetVersion
}

/** Plans one version as core does it: what is there is updated or deleted, what is not is added at the end. */
export async function planVersion(driver: DatasetsDriver, head: DatasetHead, wishes: Wishes, gap = 1): Promise<PlannedVersion> {
  const version = new Date(head.version.getTime() + gap)
  const ids = Object.keys(wishes)
  const stored = await driver.findItems({ datasetId: head.id, ids, version: head.version, offset: 0, limit: ids.length, total: false })
  const positions = new Map(stored.rows.map(({ position, item }) => [item.id, position]))
  const counts = { added: 0, updated: 0, deleted: 0 }
  const changes: ItemChange[] = []
  for (const [itemId, input] of Object.entries(wishes)) {
    const position = positions.get(itemId)
    if (position === undefined && input === null) continue
    const item = input === null ? null : sampleItem({ id: itemId, datasetId: head.id, version, input })
    changes.push({ itemId, position: position ?? head.nextPosition + counts.added, version, item })
    if (position === undefined) counts.added += 1
    else if (input === null) counts.deleted += 1
    else counts.updated += 1
  }
  const itemCount = head.itemCount + counts.added - counts.deleted
  const next = { ...head, version, itemCount, nextPosition: head.nextPosition + counts.added, revision: head.revision + 1 }
  return { next, ifRevision: head.revision, changes, made: { version, itemCount, ...counts } }
}

/** Makes a version of a dataset, and tells whether it came to be. */
export async function changeItems(driver: DatasetsDriver, id: string, wishes: Wishes): Promise<boolean> {
  const head = await driver.findDataset(id)
  if (head === null) return false
  const { next, ifRevision, changes, made } = await planVersion(driver, head, wishes)
  return driver.replaceDataset(next, ifRevision, changes, made)
}

/** Makes a version of a dataset piece by piece, and tells whether it came to be. */
export async function stageItems(driver: DatasetsDriver, id: string, wishes: Wishes): Promise<boolean> {
  const head = await driver.findDataset(id)
  const staged = head === null ? null : await driver.stageChanges?.(id, head.revision)
  if (head === null || staged === null || staged === undefined) return false
  const { next, changes, made } = await planVersion(driver, head, wishes)
  try {
    for (const change of changes) await staged.add([change])
    return await staged.commit(next, made)
  } catch (error) {
    await staged.discard()
    throw error
  }
}

function sampleItem(fields: Pick<DatasetItem, 'id' | 'datasetId' | 'version' | 'input'>): DatasetItem {
  return { ...fields, contentHash: '0'.repeat(64), createdAt: fields.version, updatedAt: fields.version }
}
