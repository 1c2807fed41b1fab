import type { RunResult } from '@assay/core'
import type { PrimaryScorer } from '../report/primary-scorer.ts'
import { readableOutput } from '../report/readable-output.ts'
import { formatScore } from '../text/format-score.ts'
import { previewText, previewValue } from '../text/preview-value.ts'

/** Says on one harmless line what came of a row: `expected "Madrid", got "Atlantis"`. Each value takes at most so many cells. */
export function rowOutcome(row: RunResult, scorer: PrimaryScorer | null, width: number): string {
  if (row.error !== null) return previewText(row.error, 2 * width)
  const missing = row.scores.find(({ error }) => error !== undefined)
  const score = row.scores.find(({ scorerId }) => scorerId === scorer?.id)?.score ?? null
  return [
    ...(row.expectedOutput === undefined ? [] : [`expected ${previewValue(row.expectedOutput, width)}`]),
    `got ${previewValue(readableOutput(row.output), width)}`,
    ...(missing === undefined ? [] : [`no score by ${previewText(missing.scorerName, 40)}: ${previewText(missing.error ?? '', width)}`]),
    ...(scorer === null || score === null ? [] : [`${previewText(scorer.name, 40)} ${formatScore(score, scorer.scale)}`]),
  ].join(', ')
}
