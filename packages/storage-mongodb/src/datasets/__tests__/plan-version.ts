import type { DatasetHead, DatasetsDriver, DatasetVersion, ItemChange } from '@assay/core'

/** What is to become of items, by id: a text is their new input, null deletes them. */
export type Wishes = Readonly<Record<string, string | null>>

/** The arguments of a `replaceDataset` that makes one version. */
export interface PlannedVersion {
  readonly next: DatasetHead
  readonly ifRevision: number
  readonly changes: readonly ItemChange[]
  readonly made: DatasetVersion
}

/** Plans one version, later than the newest by a gap in milliseconds: updates or deletes what is there, adds what is not at the end. */
export async function planVersion(driver: DatasetsDriver, id: string, wishes: Wishes, gap = 10): Promise<PlannedVersion> {
  const head = await driver.findDataset(id)
  if (head === null) throw new Error(`There is no dataset ${id} to plan for`)
  const version = new Date(head.version.getTime() + gap)
  const ids = Object.keys(wishes)
  const { rows } = await driver.findItems({ datasetId: id, ids, version: head.version, offset: 0, limit: ids.length, total: false })
  const positions = new Map(rows.map(({ position, item }) => [item.id, position]))
  const counts = { added: 0, updated: 0, deleted: 0 }
  const changes = Object.entries(wishes).flatMap(([itemId, input]): ItemChange[] => {
    const known = positions.get(itemId)
    if (known === undefined && input === null) return []
    const position = known ?? head.nextPosition + counts.added
    counts[known === undefined ? 'added' : input === null ? 'deleted' : 'updated'] += 1
    const times = { version: new Date(version), createdAt: version, updatedAt: version }
    const item = input === null ? null : { id: itemId, datasetId: id, input, contentHash: '0'.repeat(64), ...times }
    return [{ itemId, position, version, item }]
  })
  const itemCount = head.itemCount + counts.added - counts.deleted
  const next = { ...head, version, itemCount, nextPosition: head.nextPosition + counts.added, revision: head.revision + 1 }
  return { next, ifRevision: head.revision, changes, made: { version, itemCount, ...counts } }
}

/** Makes a planned version; false: somebody else made one first. */
export async function makePlanned(driver: DatasetsDriver, { next, ifRevision, changes, made }: PlannedVersion): Promise<boolean> {
  // A driver owns the changes that it gets, and another one may get the same.
  return driver.replaceDataset(next, ifRevision, structuredClone(changes), made)
}

/** Plans a version and makes it. */
export async function changeItems(driver: DatasetsDriver, id: string, wishes: Wishes): Promise<boolean> {
  return makePlanned(driver, await planVersion(driver, id, wishes))
}
