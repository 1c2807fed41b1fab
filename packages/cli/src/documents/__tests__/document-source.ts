import type { Run, RunResult, Score, Verdict } from '@assay/core'
import { runFigures, scorerSummary } from '../../report/__tests__/run-figures.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'

const start = new Date('2026-11-22T10:00:00.000Z')

/** A row that passed, with what a test changes. */
export function resultRow(itemId: string, changes: Partial<RunResult> = {}): RunResult {
  const trial = changes.trial ?? 0
  return {
    id: `${trial}:${itemId}`,
    runId: 'run-1',
    seq: 0,
    itemId,
    itemVersion: start,
    itemIndex: 0,
    trial,
    input: `input of ${itemId}`,
    output: 'Paris',
    expectedOutput: 'Paris',
    latency: 12.3456,
    verdict: 'passed',
    error: null,
    startedAt: start,
    completedAt: start,
    retryCount: 0,
    scores: [scoreOf(1)],
    createdAt: start,
    ...changes,
  }
}

/** What the scorer `exact` said, with what a test changes. */
export function scoreOf(score: number | null, changes: Partial<Score> = {}): Score {
  return { scorerId: 'exact', scorerName: 'Exact match', score, ...changes }
}

/** A row of each verdict. */
export const rowOfEach: Readonly<Record<Verdict, RunResult>> = {
  passed: resultRow('p'),
  failed: resultRow('f', { seq: 1, itemIndex: 1, verdict: 'failed', output: 'Atlantis', scores: [scoreOf(0, { reason: 'another word' })] }),
  errored: errored('e', 'no answer', { seq: 2, itemIndex: 2 }),
  unscored: resultRow('u', { seq: 3, itemIndex: 3, verdict: 'unscored', scores: [scoreOf(null, { error: 'judge is down' })] }),
  unjudged: resultRow('n', { seq: 4, itemIndex: 4, verdict: 'unjudged', scores: [] }),
}

/** A row whose target failed. */
export function errored(itemId: string, error: string, changes: Partial<RunResult> = {}): RunResult {
  const { output: _, ...row } = resultRow(itemId, { verdict: 'errored', error, scores: [], ...changes })
  return row
}

/** A run of these rows. Its figures are those of the rows; everything else is what a test changes. */
export function documentSource(
  rows: readonly RunResult[],
  changes: Partial<Omit<DocumentSource, 'run' | 'rows'>> & { readonly run?: Partial<Run> } = {},
): DocumentSource {
  const { run, ...others } = changes
  const verdicts = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  for (const { verdict } of rows) verdicts[verdict] += 1
  return {
    run: {
      id: 'run-1',
      datasetId: 'capitals',
      datasetVersion: start,
      targetType: 'function',
      targetId: 'guess',
      scorers: [{ id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 }],
      status: 'completed',
      stopReason: null,
      totalItems: rows.length,
      trials: 1,
      succeededCount: rows.length - verdicts.errored,
      failedCount: verdicts.errored,
      skippedCount: 0,
      startedAt: start,
      completedAt: new Date(start.getTime() + 61_500),
      createdAt: start,
      updatedAt: start,
      error: null,
      lease: null,
      epoch: 1,
      revision: 1,
      ...run,
    },
    figures: runFigures({
      verdicts,
      startedAt: start,
      completedAt: new Date(start.getTime() + 61_500),
      scores: [scorerSummary({ mean: 0.5, interval: { low: 0.2, high: 0.8 } })],
    }),
    datasetName: 'atlas/capitals.jsonl',
    selected: null,
    places: { file: 'capitals.jsonl', lines: new Map(rows.map(({ itemId }, index) => [itemId, index + 1])) },
    gates: null,
    sinceLast: null,
    by: null,
    clusters: async () => null,
    rows: () => inOrder(rows),
    items: () => inOrder(rows.map(({ itemId }) => ({ id: itemId }))),
    ...others,
  }
}

async function* inOrder<Value>(rows: readonly Value[]): AsyncGenerator<Value, void, undefined> {
  yield* rows
}

/** All of a document. */
export async function textOf(document: RunDocument, first: DocumentSource, ...others: readonly DocumentSource[]): Promise<string> {
  let text = ''
  for await (const piece of document([first, ...others])) text += piece
  return text
}

/** Text that wants to be obeyed, by a terminal, XML, HTML, Markdown, a spreadsheet and a log. */
export const hostile = '=1+1\u001b[2J\u0000\u202e\ud800\ufffe]]></failure><script>alert(1)</script>|`*_@team\n::error::x%0A,"\''

/** What of that a text still holds which a terminal, or XML, would not stand. */
export function obeyedIn(text: string): readonly string[] {
  return ['\u001b', '\u0000', '\u202e', '\ufffe'].filter((character) => text.includes(character))
}
