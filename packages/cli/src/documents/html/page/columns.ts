import { formatDollars } from '../../../text/format-dollars.ts'
import { formatDuration } from '../../../text/format-duration.ts'
import { formatScore } from '../../../text/format-score.ts'
import { readableOutput } from '../../../report/readable-output.ts'
import type { PageRow, PageRun, PageScorer } from '../page-data.ts'
import { element } from './element.ts'
import { placeOf } from './place-of.ts'
import type { OrderKey } from './sort-rows.ts'
import { previewOf, visibleText } from './value-text.ts'
import { verdictMark } from './verdict-mark.ts'

/** A column of the table of rows. */
export interface Column {
  readonly head: string
  /** How it is styled, and which columns a narrow window leaves out. */
  readonly kind: 'item' | 'verdict' | 'input' | 'expected' | 'output' | 'score' | 'latency' | 'cost'
  /** Null: rows cannot be sorted by it. */
  readonly key: OrderKey | null
  readonly cell: (row: PageRow) => Node | string
}

/** More columns of scores than these leave no room for what rows say; the others are in the details. */
const mostScorers = 5

/** The columns of a run's rows: what no row has is left out. */
export function columnsOf(run: PageRun, rows: readonly PageRow[]): readonly Column[] {
  const hasExpected = rows.some(({ expected }) => expected !== undefined)
  const hasCost = rows.some(({ usage }) => usage?.costUsd !== undefined)
  const shown = run.scorers.slice(0, mostScorers)
  return [
    { head: 'Item', kind: 'item', key: 'item', cell: (row) => placeView(row, run) },
    { head: 'Verdict', kind: 'verdict', key: 'verdict', cell: ({ verdict }) => verdictMark(verdict) },
    { head: 'Input', kind: 'input', key: null, cell: ({ input }) => previewOf(input) },
    ...(hasExpected && shown.length < 4
      ? [{ head: 'Expected', kind: 'expected', key: null, cell: ({ expected }: PageRow) => previewOf(expected) } as const]
      : []),
    { head: 'Output', kind: 'output', key: null, cell: outcomeOf },
    ...shown.map((scorer, place): Column => ({
      head: visibleText(scorer.name),
      kind: 'score',
      key: `score-${place}`,
      cell: (row) => scoreOf(row, place, scorer),
    })),
    { head: 'Latency', kind: 'latency', key: 'latency', cell: ({ latency }) => formatDuration(latency) },
    ...(hasCost
      ? [
          {
            head: 'Cost',
            kind: 'cost',
            key: 'cost',
            cell: ({ usage }: PageRow) => (usage?.costUsd === undefined ? '' : formatDollars(usage.costUsd)),
          } as const,
        ]
      : []),
  ]
}

/** The start of a file's name may be cut, where there is no room for it; the line never is. */
function placeView(row: PageRow, run: PageRun): Node {
  const place = placeOf(row, run)
  const colon = row.line === undefined ? place.length : place.lastIndexOf(`:${row.line}`)
  return element(
    'span',
    { class: 'place', title: place },
    element('span', {}, place.slice(0, colon)),
    element('span', {}, place.slice(colon)),
  )
}

function outcomeOf({ error, output }: PageRow): Node | string {
  return error === undefined ? previewOf(readableOutput(output)) : element('span', { class: 'problem' }, previewOf(error))
}

function scoreOf({ scores }: PageRow, place: number, { scale }: PageScorer): Node | string {
  const score = scores.find(({ scorer }) => scorer === place)
  if (score === undefined) return ''
  if (score.error !== undefined) return element('span', { class: 'problem' }, 'error')
  return score.score === null ? '–' : formatScore(score.score, scale)
}
