import type { RunsStorage } from '@assay/core'
import type { RunFigures } from './finished-run.ts'
import { HeldRowScores } from './held-row-scores.ts'
import type { RowScores, ScoredRow } from './row-scores.ts'

/** Reads one scorer's scores of a run, row by row; with null the verdicts alone. */
export function readRowScores(
  runs: RunsStorage,
  { runId, figures }: { readonly runId: string; readonly figures: Pick<RunFigures, 'totalItems' | 'trials'> },
  scorerId: string | null,
): Promise<RowScores> {
  return rowScoresOf(runs.iterateResults({ runId, fields: ['itemIndex', 'trial', 'verdict', 'scores'] }), figures, scorerId)
}

/** Takes one scorer's scores from the rows of a run; with null the verdicts alone. */
export async function rowScoresOf(
  rows: AsyncIterable<ScoredRow>,
  { totalItems, trials }: Pick<RunFigures, 'totalItems' | 'trials'>,
  scorerId: string | null,
): Promise<RowScores> {
  const held = new HeldRowScores(totalItems * trials, trials, scorerId)
  for await (const row of rows) held.add(row)
  return held
}
