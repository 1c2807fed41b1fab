import type { Verdict } from '@assay/core'
import type { PageRow } from '../page-data.ts'

/** Which rows are wanted. */
export interface RowFilter {
  /** Empty: all. */
  readonly verdicts: ReadonlySet<Verdict>
  /** What must be found in a row's texts, whatever the case. */
  readonly text: string
}

/** Gives the text in which a row is searched. */
export type SearchText = (row: PageRow) => string

/** Keeps the rows that are wanted, in their order. */
export function filterRows(rows: readonly PageRow[], { verdicts, text }: RowFilter, searchText: SearchText): readonly PageRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter((row) => (verdicts.size === 0 || verdicts.has(row.verdict)) && (wanted === '' || searchText(row).includes(wanted)))
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
