import type { ItemGroup } from '../../report/item-groups.ts'

/** Gives of the item at a place of a run, for each metadata key, the place of its value; undefined where nothing is known of the item. */
export type GroupedValues = (itemIndex: number | null) => readonly number[] | undefined

/** Turns groupings round: from the item to its groups. */
export function groupedValues(groupings: readonly (readonly ItemGroup[])[]): GroupedValues {
  const valuesOf = new Map<number, number[]>()
  for (const [key, groups] of groupings.entries()) {
    for (const [value, { items }] of groups.entries()) {
      for (const item of items) {
        const values = valuesOf.get(item) ?? []
        valuesOf.set(item, values)
        values[key] = value
      }
    }
  }
  return (itemIndex) => (itemIndex === null ? undefined : valuesOf.get(itemIndex))
}
