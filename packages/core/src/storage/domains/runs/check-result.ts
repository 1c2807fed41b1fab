import { copyJson } from '../../../json/copy-json.ts'
import { errorDetailSchema } from '../../../records/error-detail.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { usageSchema } from '../../../records/usage.ts'
import { verdicts } from '../../../records/verdict.ts'
import type { Verdict } from '../../../records/verdict.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { checkCount, checkDate, checkId, checkNumber, checkObject, checkSpokenText, checkText } from './check-field.ts'
import { checkScore } from './check-score.ts'
import { invalid } from './invalid-field.ts'
import type { NewRow } from './runs-driver.ts'

type Stamped = 'id' | 'runId' | 'seq' | 'createdAt' | 'previousAttempts'
type Defaulted = 'itemIndex' | 'trial' | 'verdict' | 'scores' | 'error' | 'retryCount'

/** A row to add; the rest is stamped by core. Defaults: `trial` 0, `itemIndex` null, `scores` [], `error` null, `retryCount` 0. */
export interface NewResult extends Omit<RunResult, Stamped | Defaulted>, Partial<Pick<RunResult, Defaulted>> {}

const names: ReadonlySet<string> = new Set([
  'itemId',
  'itemVersion',
  'itemIndex',
  'trial',
  'contentHash',
  'input',
  'output',
  'expectedOutput',
  'latency',
  'verdict',
  'error',
  'errorDetail',
  'startedAt',
  'completedAt',
  'retryCount',
  'scores',
  'usage',
  'traceId',
])

/**
 * Checks a new row by hand, because this runs for each row, and copies it. It accepts what `runResultSchema` accepts; a property test holds
 * the two together.
 *
 * @throws `INVALID`, with the path of the first field that is not what it must be.
 */
export function checkResult(given: unknown, path: string, runId: string, createdAt: number): NewRow {
  const fields = checkObject(given, names, path)
  const { itemIndex = null, trial: givenTrial = 0, error: givenError = null, scores = [], contentHash, traceId } = fields
  const trial = checkCount(givenTrial, `${path}.trial`)
  const itemId = checkId(fields['itemId'], `${path}.itemId`)
  const error = givenError === null ? null : checkSpokenText(givenError, `${path}.error`)
  if (!Array.isArray(scores)) throw invalid(`${path}.scores`, 'expected an array', scores)
  return {
    id: `${trial}:${itemId}`,
    runId,
    itemId,
    itemVersion: checkDate(fields['itemVersion'], `${path}.itemVersion`),
    itemIndex: itemIndex === null ? null : checkCount(itemIndex, `${path}.itemIndex`),
    trial,
    ...(contentHash === undefined ? {} : { contentHash: checkText(contentHash, `${path}.contentHash`) }),
    input: copyJson(fields['input'], `${path}.input`),
    ...(fields['output'] === undefined ? {} : { output: copyJson(fields['output'], `${path}.output`) }),
    ...(fields['expectedOutput'] === undefined ? {} : { expectedOutput: copyJson(fields['expectedOutput'], `${path}.expectedOutput`) }),
    latency: checkNumber(fields['latency'], `${path}.latency`),
    verdict: checkVerdict(fields['verdict'], error, `${path}.verdict`),
    error,
    ...(fields['errorDetail'] === undefined
      ? {}
      : { errorDetail: parseArguments(errorDetailSchema, fields['errorDetail'], `${path}.errorDetail`) }),
    startedAt: checkDate(fields['startedAt'], `${path}.startedAt`),
    completedAt: checkDate(fields['completedAt'], `${path}.completedAt`),
    retryCount: checkCount(fields['retryCount'] ?? 0, `${path}.retryCount`),
    scores: scores.map((score: unknown, index) => checkScore(score, `${path}.scores[${index}]`)),
    ...(fields['usage'] === undefined ? {} : { usage: parseArguments(usageSchema, fields['usage'], `${path}.usage`) }),
    ...(traceId === undefined ? {} : { traceId: checkText(traceId, `${path}.traceId`) }),
    createdAt: new Date(createdAt),
  }
}

function checkVerdict(given: unknown, error: string | null, path: string): Verdict {
  if (given === undefined) return error === null ? 'unjudged' : 'errored'
  const verdict = verdicts.find((one) => one === given)
  if (verdict === undefined) throw invalid(path, `expected one of ${verdicts.join(', ')}`, given)
  if ((verdict === 'errored') !== (error !== null)) throw invalid(path, 'expected errored exactly when there is an error', given)
  return verdict
}
