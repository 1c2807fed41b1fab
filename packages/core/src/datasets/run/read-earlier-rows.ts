import type { PreviousAttempt, RunResult } from '../../records/run-result.ts'
import type { Run } from '../../records/run.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import { clusterKeyOf } from './clusters/cluster-key.ts'
import { clusterReader, withClusters } from './clusters/cluster-reader.ts'
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
  /** What all rows cost, with those that are to be replaced, and those that were, as far as they are kept. */
  readonly spent: Spent
  /** Less than the `seq` of every row that is still to come, and more than that of any row that is there. */
  readonly nextSeq: number
}

const fields = [...talliedFields, 'id', 'itemIndex', 'trial', 'seq', 'previousAttempts'] as const

/**
 * Reads the rows that are there; with `retryErrored` those that errored are to be done, and those that lack a score to be scored, again.
 *
 * @param scorers The ids of those who judge from now on: only their scores can be computed.
 */
export async function readEarlierRows(
  { runs, datasets }: AssayStorage['stores'],
  run: Run,
  retryErrored: boolean,
  scorers: ReadonlySet<string>,
): Promise<EarlierRows> {
  const states = new PairStates(run.totalItems, run.trials)
  const tally = new Tally(run.scorers ?? [], run.trials, clusterKeyOf(run))
  const spent = { tokens: 0, costUsd: 0 }
  let nextSeq = 0
  await withClusters(runs.iterateResults({ runId: run.id, fields }), await clusterReader(datasets, run), (row, cluster) => {
    for (const { tokens, costUsd } of [row, ...(row.previousAttempts ?? []).map(onlyThen)].map(spentOn)) {
      spent.tokens += tokens
      spent.costUsd += costUsd
    }
    nextSeq = row.seq + 1
    const state = stateOf(row, retryErrored, scorers)
    if (state !== null) states.set(row, state)
    if (state === 'done') tally.add(row, cluster)
  })
  return { states, tally, spent, nextSeq }
}

/** What an attempt used that the row in its place did not take over. One whose output was scored again leaves it all but the scores that failed. */
function onlyThen({ verdict, usage, scores }: PreviousAttempt): Parameters<typeof spentOn>[0] {
  if (verdict === 'errored') return { usage, scores }
  return { scores: scores.filter(({ error }) => error !== undefined) }
}

/** Null: the pair is to be executed, as if there were no row. */
function stateOf(
  { verdict, scores }: Pick<RunResult, 'verdict' | 'scores'>,
  retryErrored: boolean,
  scorers: ReadonlySet<string>,
): RowState | null {
  if (verdict === 'errored') return retryErrored ? null : 'done'
  // Whatever the verdict is: a row fails by one score, and another may still be missing.
  const isMissing = (id: string): boolean => {
    const score = scores.find(({ scorerId }) => scorerId === id)
    if (score === undefined) return retryErrored && verdict === 'unscored'
    return score.error === abortedScore || (retryErrored && score.error !== undefined)
  }
  return [...scorers].some(isMissing) ? 'rescore' : 'done'
}
