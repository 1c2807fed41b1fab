import type { Score } from '../../../records/score.ts'
import { usageSchema } from '../../../records/usage.ts'
import { parseField } from '../../parse-field.ts'
import { checkId, checkNumber, checkObject, checkSpokenText, checkText } from './check-field.ts'
import { invalid } from './invalid-field.ts'

const names: ReadonlySet<string> = new Set(['scorerId', 'scorerName', 'score', 'reason', 'error', 'durationMs', 'usage'])

/** Checks a score and copies it; `path` is where it stands. */
export function checkScore(given: unknown, path: string): Score {
  const fields = checkObject(given, names, path)
  const { score, reason, error, durationMs, usage } = fields
  if (score !== null && (typeof score !== 'number' || !Number.isFinite(score))) {
    throw invalid(`${path}.score`, 'expected a finite number or null', score)
  }
  if (score !== null && error !== undefined) throw invalid(`${path}.error`, 'expected none beside a score', error)
  return {
    scorerId: checkId(fields['scorerId'], `${path}.scorerId`),
    scorerName: checkText(fields['scorerName'], `${path}.scorerName`),
    // Adding 0 turns -0 into 0.
    score: score === null ? null : score + 0,
    ...(reason === undefined ? {} : { reason: checkText(reason, `${path}.reason`) }),
    ...(error === undefined ? {} : { error: checkSpokenText(error, `${path}.error`) }),
    ...(durationMs === undefined ? {} : { durationMs: checkNumber(durationMs, `${path}.durationMs`) }),
    ...(usage === undefined ? {} : { usage: parseField(usageSchema, usage, `${path}.usage`) }),
  }
}
