import type { DatasetItem } from '../../../../../records/dataset-item.ts'
import type { DatasetVersion } from '../../../../../records/dataset-version.ts'
import { sampleItem } from '../../../../../testing/sample-item.ts'
import type { DatasetHead, DatasetsDriver, ItemChange } from '../../datasets-driver.ts'

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
export async function planChanges(driver: DatasetsDriver, head: DatasetHead, wishes: Wishes, gap = 1): Promise<PlannedVersion> {
  const version = new Date(head.version.getTime() + gap)
  const stored = await driver.findItems({ datasetId: head.id, version: head.version, offset: 0, limit: 1000, total: false })
  const counts = { added: 0, updated: 0, deleted: 0 }
  const changes: ItemChange[] = []
  for (const [itemId, input] of Object.entries(wishes)) {
    const current = stored.rows.find(({ item }) => item.id === itemId)
    if (current === undefined && input === null) continue
    const position = current?.position ?? head.nextPosition + counts.added
    changes.push({ itemId, position, version, item: input === null ? null : itemOf(head.id, itemId, version, input, current?.item) })
    if (current === undefined) counts.added += 1
    else if (input === null) counts.deleted += 1
    else counts.updated += 1
  }
  const itemCount = head.itemCount + counts.added - counts.deleted
  const next = { ...head, version, itemCount, nextPosition: head.nextPosition + counts.added, revision: head.revision + 1 }
  return { next, ifRevision: head.revision, changes, made: { version, itemCount, ...counts } }
}

function itemOf(datasetId: string, id: string, version: Date, input: string, current: DatasetItem | undefined): DatasetItem {
  return sampleItem({ id, datasetId, version, input: { text: input }, createdAt: current?.createdAt ?? version, updatedAt: version })
}

/** Makes one version of `dataset-1` after the other, and gives their times. */
export async function makeVersions(driver: DatasetsDriver, ...wishes: readonly Wishes[]): Promise<Date[]> {
  const versions: Date[] = []
  for (const one of wishes) {
    const head = await driver.findDataset('dataset-1')
    if (head === null) throw new Error('dataset-1 is not there')
    const { next, ifRevision, changes, made } = await planChanges(driver, head, one, 10)
    await driver.replaceDataset(next, ifRevision, changes, made)
    versions.push(next.version)
  }
  return versions
}
