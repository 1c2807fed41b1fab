import { Buffer } from 'node:buffer'
import type { DatasetVersion } from '../../../../../records/dataset-version.ts'
import type { Asked, Found } from '../../../../asked.ts'
import type { DatasetHead, DatasetsDriver, ItemChange, PositionedItem } from '../../datasets-driver.ts'

interface Kept {
  head: DatasetHead
  versions: DatasetVersion[]
  changes: ItemChange[]
}

const idBytes = (head: DatasetHead): Buffer => Buffer.from(head.id)

/** A driver that says the contract in the plainest way: it keeps a journal and reads all of it for every question. */
export function naiveDatasetsDriver(): DatasetsDriver {
  let kept: Kept[] = []
  const find = (id: string): Kept | undefined => kept.find((one) => one.head.id === id)
  return {
    insertDataset: async (head) => {
      if (find(head.id)) return false
      const first = { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }
      kept.push(structuredClone({ head, versions: [first], changes: [] }))
      return true
    },
    findDataset: async (id) => structuredClone(find(id)?.head ?? null),
    findDatasets: async ({ ids, name, ...asked }) =>
      page(
        kept
          .map((one) => one.head)
          .filter((head) => (!ids || ids.includes(head.id)) && (name === undefined || head.name === name))
          .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || Buffer.compare(idBytes(b), idBytes(a))),
        asked,
      ),
    replaceDataset: async (next, ifRevision, changes, made) => {
      const one = find(next.id)
      if (!one || one.head.revision !== ifRevision) return false
      one.head = structuredClone(next)
      one.changes.push(...structuredClone(changes))
      if (made) one.versions.push(structuredClone(made))
      return true
    },
    removeDataset: async (id) => {
      kept = kept.filter((one) => one.head.id !== id)
    },
    clear: async () => {
      kept = []
    },
    findVersions: async ({ datasetId, notAfter, ...asked }) => {
      const versions = (find(datasetId)?.versions ?? []).filter(({ version }) => !notAfter || version.getTime() <= notAfter.getTime())
      return page(versions.toReversed(), asked)
    },
    findItems: async ({ datasetId, ids, version, after, ...asked }) => {
      const items = itemsAt(find(datasetId)?.changes ?? [], version).filter(({ item }) => !ids || ids.includes(item.id))
      const later = items.filter(({ position }) => after === undefined || position > after)
      return { rows: page(later, asked).rows, total: asked.total ? items.length : null }
    },
    findChanges: async ({ datasetId, version, after, limit }) => {
      const changes = (find(datasetId)?.changes ?? []).filter((change) => change.version.getTime() === version.getTime())
      const later = changes.filter(({ position }) => after === undefined || position > after)
      return structuredClone(later.toSorted((a, b) => a.position - b.position).slice(0, limit))
    },
  }
}

function itemsAt(changes: readonly ItemChange[], version: Date): PositionedItem[] {
  const items = new Map<number, PositionedItem>()
  for (const { position, item, version: changed } of changes) {
    if (changed.getTime() > version.getTime()) continue
    if (item === null) items.delete(position)
    else items.set(position, { position, item })
  }
  return [...items.values()].toSorted((a, b) => a.position - b.position)
}

function page<Value>(matching: readonly Value[], { offset, limit, total }: Asked): Found<Value> {
  return { rows: structuredClone(matching.slice(offset, offset + limit)), total: total ? matching.length : null }
}
