import type { RunResult } from '../../records/run-result.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { talliedFields } from './count-rows.ts'
import { spentOn } from './limit-watch.ts'
import type { Spent } from './limit-watch.ts'
import { abortedScore } from './scoring/score-output.ts'
import { Tally } from './tally.ts'
import { PairStates } from './execution/pair-states.ts'
import type { RowState } from './execution/pair-states.ts'

/** What earlier engines left of a run. */
export interface EarlierRows {
  /** What is to be done with each pair. */
  readonly states: PairStates
  /** What the rows that stay as they are add up to. */
  readonly tally: Tally
  /** What all rows cost, also those that are to be replaced. */
  readonly spent: Spent
}

const fields = [...talliedFields, 'id', 'itemIndex', 'trial'] as const

/** Reads the rows that are there; with `retryErrored` those that errored are to be done, and those that lack a score to be scored, again. */
export async function readEarlierRows(runs: RunsStorage, run: Run, retryErrored: boolean): Promise<EarlierRows> {
  const states = new PairStates(run.totalItems, run.trials)
  const tally = new Tally(run.scorers ?? [], run.trials)
  const spent = { tokens: 0, costUsd: 0 }
  for await (const row of runs.iterateResults({ runId: run.id, fields })) {
    const { tokens, costUsd } = spentOn(row.usage)
    spent.tokens += tokens
    spent.costUsd += costUsd
    const state = stateOf(row, retryErrored)
    if (state !== null) states.set(row, state)
    if (state === 'done') tally.add(row)
  }
  return { states, tally, spent }
}

/** Null: the pair is to be executed, as if there were no row. */
function stateOf({ verdict, scores }: Pick<RunResult, 'verdict' | 'scores'>, retryErrored: boolean): RowState | null {
  if (verdict === 'errored') return retryErrored ? null : 'done'
  if (retryErrored && verdict === 'unscored') return 'rescore'
  // Whatever the verdict is: a row fails by one score, and another may still be missing.
  return scores.some(({ error }) => error === abortedScore || (retryErrored && error !== undefined)) ? 'rescore' : 'done'
}
