import { canonicalText } from './canonical-text.ts'

/** Where two lists part: a record that only one has, or the two that stand at the same place and differ. */
export type Difference<Entry> =
  | { readonly kind: 'missing' | 'extra'; readonly record: Entry }
  | { readonly kind: 'different'; readonly record: Entry; readonly other: Entry }

/**
 * Walks through two lists side by side, and finds the first record that the second one lacks, has alone, or has with other values; null: they
 * are equal.
 *
 * @param place Rises from record to record; records of both lists with the same place belong together.
 */
export async function firstDifference<Entry extends object>(
  first: AsyncIterable<Entry>,
  second: AsyncIterable<Entry>,
  place: (record: Entry) => number,
): Promise<Difference<Entry> | null> {
  const others = second[Symbol.asyncIterator]()
  for await (const record of first) {
    const next = await others.next()
    if (next.done === true) return { kind: 'missing', record }
    const other = next.value
    if (place(record) < place(other)) return { kind: 'missing', record }
    if (place(record) > place(other)) return { kind: 'extra', record: other }
    if (canonicalText(record) !== canonicalText(other)) return { kind: 'different', record, other }
  }
  const left = await others.next()
  return left.done === true ? null : { kind: 'extra', record: left.value }
}
