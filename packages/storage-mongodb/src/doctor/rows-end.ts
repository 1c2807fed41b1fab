import type { RowsJudge } from './rows-judge.ts'

/** Before which `seq` the rows of a run end: where the run says so, or where its last batch or an imported row says that they go on. */
export function rowsEnd({ rows: { head, last }, importedEnd }: Pick<RowsJudge, 'rows' | 'importedEnd'>): number {
  return Math.max(head, importedEnd, last === null || last.count === 0 ? 0 : last.first + last.count)
}
