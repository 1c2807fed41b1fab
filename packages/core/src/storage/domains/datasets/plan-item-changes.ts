import { AssayError } from '../../../errors/assay-error.ts'
import { contentHash } from '../../../json/content-hash.ts'
import type { JsonValue } from '../../../json/json-value.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { DatasetHead, DatasetsDriver, ItemChange } from './datasets-driver.ts'
import { findItemsByIds } from './find-items-by-ids.ts'
import type { ItemUpdate, NewItem } from './new-item.ts'

/** What is asked for. */
export interface WantedChanges {
  readonly adds: readonly (NewItem & { readonly id: string })[]
  readonly updates: readonly ItemUpdate[]
  readonly deletes: readonly string[]
}

/** What has to be stored for it. */
export interface PlannedChanges {
  readonly changes: readonly ItemChange[]
  readonly counts: { readonly added: number; readonly updated: number; readonly deleted: number }
  readonly added: readonly DatasetItem[]
  readonly updated: readonly DatasetItem[]
}

/** Works out which items really change at the dataset's head, and how. */
export async function planItemChanges(
  driver: DatasetsDriver,
  head: DatasetHead,
  version: Date,
  now: number,
  { adds, updates, deletes }: WantedChanges,
): Promise<PlannedChanges> {
  const ids = [...adds, ...updates].map(({ id }) => id).concat(deletes)
  const stored = head.itemCount === 0 ? new Map<string, never>() : await findItemsByIds(driver, head, ids)

  const existing = adds.flatMap(({ id }, index) => (stored.has(id) ? [index] : []))
  const [first] = existing
  if (first !== undefined) {
    throw new AssayError('CONFLICT', `Dataset ${head.id} has an item ${adds[first]?.id} already`, {
      details: { reason: 'exists', conflicts: existing },
    })
  }
  const added = adds.map((add) => ({
    ...add,
    datasetId: head.id,
    version: new Date(version),
    contentHash: contentHash(add),
    createdAt: new Date(now),
    updatedAt: new Date(now),
  }))

  const updated: DatasetItem[] = []
  const changes: ItemChange[] = added.map((item, index) => ({ itemId: item.id, position: head.nextPosition + index, version, item }))
  for (const update of updates) {
    const found = stored.get(update.id)
    if (found === undefined) throw new AssayError('NOT_FOUND', `Item not found: ${update.id} in dataset ${head.id}`)
    const content = updatedContent(found.item, update)
    const hash = contentHash(content)
    const changed = hash !== found.item.contentHash
    const { id, datasetId, createdAt } = found.item
    const item = changed
      ? { id, datasetId, version: new Date(version), ...content, contentHash: hash, createdAt, updatedAt: new Date(now) }
      : found.item
    updated.push(item)
    if (changed) changes.push({ itemId: item.id, position: found.position, version, item })
  }
  const updatedCount = changes.length - added.length

  for (const id of deletes) {
    const found = stored.get(id)
    if (found !== undefined) changes.push({ itemId: id, position: found.position, version, item: null })
  }
  const deletedCount = changes.length - added.length - updatedCount
  return { changes, counts: { added: added.length, updated: updatedCount, deleted: deletedCount }, added, updated }
}

type Content = Pick<DatasetItem, 'input'> & Partial<Pick<DatasetItem, 'expectedOutput' | 'metadata'>>

function updatedContent(item: DatasetItem, update: ItemUpdate): Content {
  const after = (name: 'expectedOutput' | 'metadata'): JsonValue | undefined => {
    if (update.unset?.includes(name) === true) return undefined
    return update[name] === undefined ? item[name] : update[name]
  }
  const expectedOutput = after('expectedOutput')
  const metadata = after('metadata')
  return {
    input: update.input === undefined ? item.input : update.input,
    ...(expectedOutput === undefined ? {} : { expectedOutput }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}
