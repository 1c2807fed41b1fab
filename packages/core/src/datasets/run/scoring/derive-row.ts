import { redactJson } from '../../../json/redact-json.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { RunResult } from '../../../records/run-result.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import type { ResolvedScorer } from './resolved-scorer.ts'
import { abortedScore, scoreOutput } from './score-output.ts'
import type { ScoringSetting } from './score-output.ts'
import { verdictOf } from './verdict-of.ts'

/**
 * Makes the row of a run that scores the stored outputs of another one: all that the target did stays as it is, only scores and verdict are new.
 * Usage is left out, because the other run paid for it. Null: an abort kept every score from being computed, so that there is nothing to keep.
 */
export async function deriveRow(
  setting: ScoringSetting,
  scorers: readonly ResolvedScorer[],
  stored: RunResult,
  { runId, item, itemIndex }: { readonly runId: string; readonly item: DatasetItem; readonly itemIndex: number },
): Promise<NewRow | null> {
  const { seq: _seq, previousAttempts: _previousAttempts, usage: _usage, ...row } = stored
  const { itemId, input, output, expectedOutput, error } = row
  const judged = { runId, itemId, input, output: output ?? null, expectedOutput, metadata: item.metadata }
  const scores = error === null ? await scoreOutput(setting, scorers, judged) : []
  if (scores.length > 0 && scores.every((score) => score.error === abortedScore)) return null
  const verdict = error === null ? verdictOf(scorers, scores) : 'errored'
  const { redact, seam } = setting
  const shown = redact === undefined || output === undefined ? {} : { output: redactJson(output, redact) }
  return { ...row, ...shown, runId, itemIndex, scores, verdict, createdAt: new Date(seam.now()) }
}
