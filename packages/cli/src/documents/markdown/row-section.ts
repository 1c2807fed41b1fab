import type { RunResult } from '@assay/core'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { readableOutput } from '../../report/readable-output.ts'
import { commandText } from '../../text/command-text.ts'
import { countOf, formatCount } from '../../text/format-count.ts'
import { formatScore } from '../../text/format-score.ts'
import { previewText, previewValue } from '../../text/preview-value.ts'
import type { DocumentSource } from '../document-source.ts'
import { rowPlace } from '../row-place.ts'
import { worstResults } from '../worst-results.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

const mostRows = 100
const valueWidth = 120

/** The rows of a run that did not pass, worst first: a heading, the lines of a table, and how many are not in it. Empty when all passed. */
export async function rowSection(source: DocumentSource, scorer: PrimaryScorer | null, isNamed: boolean): Promise<readonly string[]> {
  const { run, shards } = source
  const { rows, counts } = await worstResults(source.rows(), scorer, mostRows)
  const total = counts.errored + counts.unscored + counts.failed
  if (total === 0) return []
  const shown = rows.slice(0, mostRows)
  const name = isNamed ? `${markdownCode(run.targetId)}: ` : ''
  const rest = total - shown.length
  const columns = [{ head: 'row' }, { head: 'verdict' }, { head: 'input' }, { head: 'expected' }, { head: 'output' }]
  return [
    `### ${name}${countOf(total, 'row')} did not pass`,
    '',
    ...markdownTable(
      columns,
      shown.map((row) => cellsOf(row, source, scorer)),
    ),
    ...(rest === 0
      ? []
      : [
          '',
          `and ${formatCount(rest)} more${shards === undefined ? `: ${markdownCode(commandText(['runs', 'show', run.id, '--limit', String(total)]))}` : ''}`,
        ]),
    '',
  ]
}

function cellsOf(row: RunResult, { places }: DocumentSource, scorer: PrimaryScorer | null): readonly string[] {
  const value = (of: RunResult['output']): string => (of === undefined ? '' : markdownCode(previewValue(of, valueWidth)))
  const problem = row.error ?? row.scores.find(({ error }) => error !== undefined)?.error
  const output = [
    row.error === null ? value(readableOutput(row.output)) : '',
    problem === undefined ? '' : markdownCode(previewText(problem, 2 * valueWidth)),
  ]
  const score = row.scores.find(({ scorerId }) => scorerId === scorer?.id)?.score ?? null
  const isGraded = scorer !== null && score !== null && !(scorer.scale === 'percent' && (score === 0 || score === 1))
  return [
    markdownText(rowPlace(row, places)),
    `${row.verdict}${isGraded ? ` (${formatScore(score, scorer.scale)})` : ''}`,
    value(row.input),
    value(row.expectedOutput),
    output.filter((text) => text !== '').join(' '),
  ]
}
