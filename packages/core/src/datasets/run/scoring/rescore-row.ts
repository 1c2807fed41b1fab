import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { Score } from '../../../records/score.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import type { ResolvedScorer } from './resolved-scorer.ts'
import { abortedScore, scoreOutput } from './score-output.ts'
import type { ScoringSetting } from './score-output.ts'
import { verdictOf } from './verdict-of.ts'

/**
 * Computes the scores of a stored row that are missing, from its stored output; scores that are there are not paid for twice, and stay, also
 * those of scorers that judge no more. Null: an abort kept every one of them from being computed, so that the row says all there is to say.
 */
export async function rescoreRow(
  setting: ScoringSetting,
  scorers: readonly ResolvedScorer[],
  stored: RunResult,
  { metadata }: DatasetItem,
): Promise<NewRow | null> {
  const { seq: _seq, previousAttempts: _previousAttempts, ...row } = stored
  const { runId, itemId, input, output = null, expectedOutput } = row
  const kept = new Map(row.scores.filter(({ error }) => error === undefined).map((score) => [score.scorerId, score]))
  const missing = scorers.filter(({ id }) => !kept.has(id))
  const computed = await scoreOutput(setting, missing, { runId, itemId, input, output, expectedOutput, metadata })
  if (computed.every(({ error }) => error === abortedScore)) return null
  const all = new Map([...kept, ...computed.map((score) => [score.scorerId, score] as const)])
  const judged = scorers.flatMap(({ id }): readonly Score[] => {
    const score = all.get(id)
    return score === undefined ? [] : [score]
  })
  // The verdict takes scores by the places of the scorers, and what is behind them decides nothing.
  const scores = [...judged, ...[...kept.values()].filter((score) => !judged.includes(score))]
  return { ...row, scores, verdict: verdictOf(scorers, scores), createdAt: new Date(setting.seam.now()) }
}
