import { copyJson } from '../../../json/copy-json.ts'
import { errorDetailSchema } from '../../../records/error-detail.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { usageSchema } from '../../../records/usage.ts'
import { verdicts } from '../../../records/verdict.ts'
import type { Verdict } from '../../../records/verdict.ts'
import { parseField } from '../../parse-field.ts'
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
 * the two together. `at` is what the path of each field starts with: `results[3].`, or nothing.
 *
 * @throws `INVALID`, with the path of the first field that is not what it must be.
 */
export function checkResult(given: unknown, at: string, runId: string, createdAt: number): NewRow {
  const fields = checkObject(given, names, at.slice(0, -1))
  const { itemIndex = null, trial: givenTrial = 0, error: givenError = null, scores = [], retryCount = 0, contentHash, traceId } = fields
  const trial = checkCount(givenTrial, `${at}trial`)
  const itemId = checkId(fields['itemId'], `${at}itemId`)
  const error = givenError === null ? null : checkSpokenText(givenError, `${at}error`)
  if (!Array.isArray(scores)) throw invalid(`${at}scores`, 'expected an array', scores)
  return {
    id: `${trial}:${itemId}`,
    runId,
    itemId,
    itemVersion: checkDate(fields['itemVersion'], `${at}itemVersion`),
    itemIndex: itemIndex === null ? null : checkCount(itemIndex, `${at}itemIndex`),
    trial,
    ...(contentHash === undefined ? {} : { contentHash: checkText(contentHash, `${at}contentHash`) }),
    input: copyJson(fields['input'], `${at}input`),
    ...(fields['output'] === undefined ? {} : { output: copyJson(fields['output'], `${at}output`) }),
    ...(fields['expectedOutput'] === undefined ? {} : { expectedOutput: copyJson(fields['expectedOutput'], `${at}expectedOutput`) }),
    latency: checkNumber(fields['latency'], `${at}latency`),
    verdict: checkVerdict(fields['verdict'], error, `${at}verdict`),
    error,
    ...(fields['errorDetail'] === undefined
      ? {}
      : { errorDetail: parseField(errorDetailSchema, fields['errorDetail'], `${at}errorDetail`) }),
    startedAt: checkDate(fields['startedAt'], `${at}startedAt`),
    completedAt: checkDate(fields['completedAt'], `${at}completedAt`),
    retryCount: checkCount(retryCount, `${at}retryCount`),
    // Unlike map, this does not pass over holes.
    scores: Array.from(scores, (score: unknown, index) => checkScore(score, `${at}scores[${index}]`)),
    ...(fields['usage'] === undefined ? {} : { usage: parseField(usageSchema, fields['usage'], `${at}usage`) }),
    ...(traceId === undefined ? {} : { traceId: checkText(traceId, `${at}traceId`) }),
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
