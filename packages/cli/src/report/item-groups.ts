import type { DatasetsStorage, JsonValue } from '@assay/core'
import { UsageError } from '../usage-error.ts'

/** Items that share a value of one metadata key. */
export interface ItemGroup {
  /** The value as text; null for items without the key. */
  readonly value: string | null
  /** Their places in dataset order, which are the `itemIndex` of their rows. */
  readonly items: readonly number[]
}

/** Groups a dataset's items by a metadata key; numbers in order, other values as they first appear, items without the key last. */
export async function itemGroups(
  datasets: DatasetsStorage,
  { datasetId, version, key }: { readonly datasetId: string; readonly version: Date; readonly key: string },
): Promise<readonly ItemGroup[]> {
  const groups = new Map<string | null, number[]>()
  const others = new Set<string>()
  let index = 0
  for await (const { metadata } of datasets.iterateItems({ datasetId, version })) {
    const fields = isFields(metadata) ? metadata : {}
    const value = Object.hasOwn(fields, key) ? (fields[key] ?? null) : undefined
    if (value === undefined) for (const other of Object.keys(fields)) others.add(other)
    const text = value === undefined ? null : textOf(value)
    const items = groups.get(text)
    if (items === undefined) groups.set(text, [index])
    else items.push(index)
    index += 1
  }
  if (index > 0 && ![...groups.keys()].some((value) => value !== null)) throw unknownKey(key, others)
  return inOrder([...groups].map(([value, items]) => ({ value, items })))
}

function isFields(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function inOrder(groups: readonly ItemGroup[]): readonly ItemGroup[] {
  const named = groups.filter(({ value }) => value !== null)
  const areNumbers = named.every(({ value }) => value !== null && value.trim() !== '' && Number.isFinite(Number(value)))
  return [
    ...(areNumbers ? named.toSorted((a, b) => Number(a.value) - Number(b.value)) : named),
    ...groups.filter(({ value }) => value === null),
  ]
}

function unknownKey(key: string, others: ReadonlySet<string>): UsageError {
  const known = [...others].slice(0, 20).join(', ')
  const hint = known === '' ? 'No item has metadata' : `The keys that there are: ${known}`
  return new UsageError(`--by ${key}: no item has this key in its metadata\n${hint}`)
}
