import type { Verdict } from '@assay/core'
import type { PageRow } from '../page-data.ts'

/** A value of a metadata key, by their places on the page. */
export interface GroupChoice {
  readonly key: number
  readonly value: number
}

/** Which rows are wanted. */
export interface RowFilter {
  /** Empty: all. */
  readonly verdicts: ReadonlySet<Verdict>
  /** The metadata value that a row's item must have; null: any. */
  readonly group: GroupChoice | null
  /** What must be found in a row's texts, whatever the case. */
  readonly text: string
}

/** Gives the text in which a row is searched. */
export type SearchText = (row: PageRow) => string

/** Keeps the rows that are wanted, in their order. */
export function filterRows(rows: readonly PageRow[], { verdicts, group, text }: RowFilter, searchText: SearchText): readonly PageRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (verdicts.size === 0 || verdicts.has(row.verdict)) &&
      (group === null || row.groups?.[group.key] === group.value) &&
      (wanted === '' || searchText(row).includes(wanted)),
  )
}

/** Makes what gives the search text of a row, which is put together once: where the row is, its values, its error, and what scorers said. */
export function rememberedSearchText(placeOf: (row: PageRow) => string): SearchText {
  const texts = new WeakMap<PageRow, string>()
  return (row) => {
    const known = texts.get(row)
    if (known !== undefined) return known
    const { item, input, expected, output, error, scores } = row
    const values = [input, expected, output].map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
    const words = scores.flatMap(({ reason = '', error: problem = '' }) => [reason, problem])
    const text = [placeOf(row), item, ...values, error ?? '', ...words].join('\n').toLowerCase()
    texts.set(row, text)
    return text
  }
}

/** Reads what stands in an option that chooses a group: the places of key and value; null where all are wanted. */
export function groupChoiceIn(text: string): GroupChoice | null {
  const [, key, value] = /^(\d+):(\d+)$/.exec(text) ?? []
  return key === undefined || value === undefined ? null : { key: Number(key), value: Number(value) }
}
