import type { DatasetsStorage } from '@assay/core'
import { groupOfItem, metadataFields } from './group-of-item.ts'
import { inGroupOrder } from './group-order.ts'
import { unknownMetadataKey } from './unknown-metadata-key.ts'

/** Items that share a value of one metadata key. */
export interface ItemGroup {
  /** The value as text; null for items without the key. */
  readonly value: string | null
  /** Their places in dataset order among the items that are run, which are the `itemIndex` of their rows. */
  readonly items: readonly number[]
}

/** Groups a dataset's items, or those of them that are run, by a metadata key; numbers in order, other values as they first appear, items without the key last. */
export async function itemGroups(
  datasets: DatasetsStorage,
  {
    datasetId,
    version,
    key,
    itemIds,
    asked = `--by ${key}`,
  }: {
    readonly datasetId: string
    readonly version: Date
    readonly key: string
    /** Those that are run; default: all. */
    readonly itemIds?: readonly string[]
    /** What asks for the groups, as the message calls it when no item has the key; default `--by`. */
    readonly asked?: string
  },
): Promise<readonly ItemGroup[]> {
  const groups = new Map<string | null, number[]>()
  const others = new Set<string>()
  const chosen = itemIds === undefined ? null : new Set(itemIds)
  let index = 0
  for await (const { id, metadata } of datasets.iterateItems({ datasetId, version })) {
    if (chosen?.has(id) === false) continue
    const text = groupOfItem(metadata, key)
    if (text === null) for (const other of Object.keys(metadataFields(metadata))) others.add(other)
    const items = groups.get(text)
    if (items === undefined) groups.set(text, [index])
    else items.push(index)
    index += 1
  }
  if (index > 0 && ![...groups.keys()].some((value) => value !== null)) throw unknownMetadataKey(asked, others)
  return inGroupOrder([...groups].map(([value, items]) => ({ value, items })))
}
