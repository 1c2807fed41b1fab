import type { RowSpan } from '../datasets/row-spans.ts'
import { isProblem } from './is-problem.ts'
import { compareVerdicts } from './row-outcome.ts'
import type { RowOutcome } from './row-outcome.ts'

/** The editor shows no more for one file. */
const maxMarks = 1000

/** A line of a dataset file that has a problem. */
export interface RowMark {
  /** From 0. */
  readonly line: number
  readonly outcome: RowOutcome
}

/** The marks of a file, worst first, and how many more there would be. */
export interface RowMarks {
  readonly marks: readonly RowMark[]
  readonly leftOut: number
}

/**
 * Finds the rows to be marked: those that errored, failed or are unscored, that stand in the file as they were run, and are not marked by
 * something else already.
 */
export function rowMarks(
  outcomes: Iterable<RowOutcome>,
  spanOf: (itemId: string) => Pick<RowSpan, 'first' | 'contentHash'> | null,
  isMarkedElsewhere: (itemId: string) => boolean,
): RowMarks {
  const marks: RowMark[] = []
  for (const outcome of outcomes) {
    const { itemId, row } = outcome
    if (!isProblem(row.verdict) || isMarkedElsewhere(itemId)) continue
    const span = spanOf(itemId)
    if (span !== null && isSameContent(outcome, span)) marks.push({ line: span.first, outcome })
  }
  marks.sort((left, right) => compareVerdicts(left.outcome.row.verdict, right.outcome.row.verdict) || left.line - right.line)
  // One place is for the note that says how many are left out.
  const shown = marks.length > maxMarks ? maxMarks - 1 : marks.length
  return { marks: marks.slice(0, shown), leftOut: marks.length - shown }
}

/** Whether a row was run with what stands in the file now. What is not known is taken to be the same. */
export function isSameContent({ row }: RowOutcome, span: Pick<RowSpan, 'contentHash'>): boolean {
  return row.contentHash === undefined || row.contentHash === span.contentHash
}
