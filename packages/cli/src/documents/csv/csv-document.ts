import type { RunResult, RunScorer } from '@assay/core'
import { readableOutput } from '../../report/readable-output.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'
import { csvCell, csvNumber } from './csv-cell.ts'

type Column = readonly [name: string, cell: (row: RunResult, source: DocumentSource) => string]

const columns: readonly Column[] = [
  ['run', (row) => csvCell(row.runId)],
  ['target', (_row, { run }) => csvCell(run.targetId)],
  ['item', (row) => csvCell(row.itemId)],
  ['index', (row) => csvNumber(row.itemIndex)],
  ['trial', (row) => csvNumber(row.trial)],
  ['verdict', (row) => row.verdict],
  ['input', (row) => csvCell(row.input)],
  ['expected', (row) => csvCell(row.expectedOutput)],
  ['output', (row) => csvCell(row.error === null ? readableOutput(row.output) : undefined)],
  ['error', (row) => csvCell(row.error ?? undefined)],
  // A microsecond is finer than any clock that this was measured with.
  ['latency_ms', (row) => csvNumber(Number(row.latency.toFixed(3)))],
  ['retries', (row) => csvNumber(row.retryCount)],
  ['tokens', ({ usage }) => csvNumber(usage?.totalTokens)],
  ['cost_usd', ({ usage }) => csvNumber(usage?.costUsd)],
  ['started', (row) => row.startedAt.toISOString()],
]

/**
 * The rows of all runs as a table with a line of names, as RFC 4180 says, without a byte order mark: `run, target, item, index, trial, verdict,
 * input, expected, output, error, latency_ms, retries, tokens, cost_usd, started`, and for each scorer `score <id>` and `reason <id>`. Texts
 * stand as they are, other values as JSON.
 */
export const csvDocument: RunDocument = async function* (sources) {
  const all = [...columns, ...scorerColumns(sources.flatMap(({ run }) => run.scorers ?? []))]
  yield `${all.map(([name]) => csvCell(name)).join(',')}\r\n`
  for (const source of sources) {
    for await (const row of source.rows()) yield `${all.map(([, cell]) => cell(row, source)).join(',')}\r\n`
  }
}

function scorerColumns(scorers: readonly RunScorer[]): readonly Column[] {
  return [...new Set(scorers.map(({ id }) => id))].flatMap((id): Column[] => {
    const scoreOf = ({ scores }: RunResult): RunResult['scores'][number] | undefined => scores.find(({ scorerId }) => scorerId === id)
    return [
      [`score ${id}`, (row) => csvNumber(scoreOf(row)?.score)],
      [`reason ${id}`, (row) => csvCell(scoreOf(row)?.error ?? scoreOf(row)?.reason)],
    ]
  })
}
