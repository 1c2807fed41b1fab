import { groupOfItem, metadataFields } from '../../report/group-of-item.ts'
import { inGroupOrder } from '../../report/group-order.ts'
import type { ItemGroup } from '../../report/item-groups.ts'
import type { DocumentSource } from '../document-source.ts'

/** A metadata key by which the items of runs fall into a few groups. */
export interface MetadataKey {
  readonly key: string
  /** Its values as text; null for items that lack it. */
  readonly values: readonly (string | null)[]
}

/** Where there are more, they are names of their own, and no groups. */
const mostValues = 30
const mostKeys = 12

/** Finds the metadata keys by which the items of a run fall into groups: from 2 to 30 of them; at most 12 keys, as they first appear. */
export async function metadataKeys(source: DocumentSource): Promise<readonly MetadataKey[]> {
  const found = new Map<string, Map<string | null, number>>()
  let items = 0
  for await (const { metadata } of chosenItems(source)) {
    items += 1
    for (const key of Object.keys(metadataFields(metadata))) {
      const values = found.get(key) ?? new Map<string | null, number>()
      found.set(key, values)
      const value = groupOfItem(metadata, key)
      if (values.size <= mostValues || values.has(value)) values.set(value, (values.get(value) ?? 0) + 1)
    }
  }
  return [...found]
    .map(([key, counts]) => {
      const withKey = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const values = [...counts.keys(), ...(withKey < items ? [null] : [])]
      return { key, values: inGroupOrder(values.map((value) => ({ value }))).map(({ value }) => value) }
    })
    .filter(({ values }) => values.length >= 2 && values.length <= mostValues)
    .slice(0, mostKeys)
}

/** Groups the items of a run by each of the keys; groups stand in the order of the values, also those that have no item. */
export async function groupingsOf(
  source: DocumentSource,
  keys: readonly MetadataKey[],
): Promise<ReadonlyMap<string, readonly ItemGroup[]>> {
  const groupings = keys.map(({ key, values }) => ({ key, groups: new Map(values.map((value) => [value, new Array<number>()])) }))
  let index = 0
  for await (const { metadata } of keys.length === 0 ? [] : chosenItems(source)) {
    for (const { key, groups } of groupings) groups.get(groupOfItem(metadata, key))?.push(index)
    index += 1
  }
  return new Map(groupings.map(({ key, groups }) => [key, [...groups].map(([value, items]) => ({ value, items }))]))
}

/** The items that a run does, in dataset order. */
async function* chosenItems({ run, items }: DocumentSource): ReturnType<DocumentSource['items']> {
  const chosen = run.selection?.itemIds === undefined ? null : new Set(run.selection.itemIds)
  for await (const item of items()) if (chosen?.has(item.id) ?? true) yield item
}
