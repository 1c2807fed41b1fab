import { AssayError } from '@assay/core'
import type { NewRow, PreviousAttempt, RunResult, Score } from '@assay/core'
import { packJson, textBound } from './pack-json.ts'
import { unpackJson } from './unpack-json.ts'

/** What makes a row unique. The order of the fields counts: documents within documents are compared as they are written. */
export interface RowId {
  /** The key of the run. */
  readonly r: string
  /** The id of the item. */
  readonly i: string
  /** The trial. */
  readonly t: number
  /** How often the pair was replaced before; absent on the first row of a pair. */
  readonly n?: number
}

/** A row in the collection `results`: the fields of `RunResult` under their own names. */
export interface RowDocument extends Partial<RowFields> {
  readonly _id: RowId
  readonly seq: number
  /** Under which claim of the run it was inserted. */
  readonly claim: number
  /**
   * True: another row took its place, and nothing else is left of it. It stays as long as the rows of the run, so that no insert which a
   * server executes late finds its `seq` or `_id` free.
   */
  readonly replaced?: true
}

/** What a document keeps of a row beside where it stands. */
export interface RowFields extends Omit<RunResult, 'id' | 'runId' | 'seq' | 'itemId' | 'trial' | JsonField | 'previousAttempts'> {
  readonly input: unknown
  readonly output?: unknown
  readonly expectedOutput?: unknown
  readonly previousAttempts?: readonly AttemptFields[]
  /** The names of the fields that are kept as JSON text. */
  readonly asText?: readonly string[]
}

/** What a document keeps of an earlier attempt. */
interface AttemptFields extends Omit<PreviousAttempt, 'output'> {
  readonly output?: unknown
  readonly asText?: readonly string[]
}

type JsonField = 'input' | 'output' | 'expectedOutput'

/** Numbers, dates, names of fields: what a row, an earlier attempt or a score takes as BSON beside its texts and JSON values, and more. */
const otherBytes = 4_000
const scoreBytes = 250
const usageBytes = 200

/** What a document keeps of a row, with no less than its size as BSON, in bytes. */
export function rowFields(row: NewRow): { readonly fields: RowFields; readonly largestSize: number } {
  const { verdict, itemVersion, itemIndex, contentHash, input, output, expectedOutput, latency, error, errorDetail } = row
  const { startedAt, completedAt, retryCount, previousAttempts, scores, usage, traceId, createdAt } = row
  const { values, asText, largestSize } = packJson({ input, output, expectedOutput })
  const attempts = previousAttempts?.map(attemptFields)
  const fields: RowFields = {
    verdict,
    itemVersion,
    itemIndex,
    ...(contentHash !== undefined && { contentHash }),
    input,
    ...values,
    ...(asText.length > 0 && { asText }),
    latency,
    error,
    ...(errorDetail !== undefined && { errorDetail }),
    startedAt,
    completedAt,
    retryCount,
    ...(attempts !== undefined && { previousAttempts: attempts.map((attempt) => attempt.fields) }),
    scores,
    ...(usage !== undefined && { usage }),
    ...(traceId !== undefined && { traceId }),
    createdAt,
  }
  const ofAttempts = attempts?.reduce((sum, attempt) => sum + attempt.largestSize, 0) ?? 0
  return { fields, largestSize: largestSize + outcomeBound(row) + textBound(contentHash ?? '') + ofAttempts }
}

/**
 * The row that a document keeps.
 *
 * @throws `CORRUPT`: it is none.
 */
export function rowOf(document: RowDocument, runId: string): RunResult {
  if (!isWhole(document)) {
    const { _id, seq } = document
    throw new AssayError(
      'CORRUPT',
      `Run ${runId} has a document that is not a row: item ${_id.i}, trial ${_id.t}, seq ${seq}; restore it from a backup`,
    )
  }
  const { _id, seq, verdict, itemVersion, itemIndex, contentHash, input, output, expectedOutput, asText, latency, error } = document
  const { errorDetail, startedAt, completedAt, retryCount, previousAttempts, scores, usage, traceId, createdAt } = document
  return {
    id: `${_id.t}:${_id.i}`,
    runId,
    seq,
    itemId: _id.i,
    itemVersion,
    itemIndex,
    trial: _id.t,
    ...(contentHash !== undefined && { contentHash }),
    input: unpackJson(input, 'input', asText),
    ...(output !== undefined && { output: unpackJson(output, 'output', asText) }),
    ...(expectedOutput !== undefined && { expectedOutput: unpackJson(expectedOutput, 'expectedOutput', asText) }),
    latency,
    verdict,
    error,
    ...(errorDetail !== undefined && { errorDetail }),
    startedAt,
    completedAt,
    retryCount,
    ...(previousAttempts !== undefined && { previousAttempts: previousAttempts.map(attemptOf) }),
    scores,
    ...(usage !== undefined && { usage }),
    ...(traceId !== undefined && { traceId }),
    createdAt,
  }
}

/** What a document that was read in part keeps of a row. */
export function partOfRow(document: RowDocument, runId: string): Partial<RunResult> {
  const { _id, claim: _claim, replaced: _replaced, asText, input, output, expectedOutput, previousAttempts, ...others } = document
  return {
    ...others,
    id: `${_id.t}:${_id.i}`,
    runId,
    itemId: _id.i,
    trial: _id.t,
    ...(input !== undefined && { input: unpackJson(input, 'input', asText) }),
    ...(output !== undefined && { output: unpackJson(output, 'output', asText) }),
    ...(expectedOutput !== undefined && { expectedOutput: unpackJson(expectedOutput, 'expectedOutput', asText) }),
    ...(previousAttempts !== undefined && { previousAttempts: previousAttempts.map(attemptOf) }),
  }
}

function attemptFields({ output, ...attempt }: PreviousAttempt): { readonly fields: AttemptFields; readonly largestSize: number } {
  const { values, asText, largestSize } = packJson({ output })
  const fields = { ...attempt, ...values, ...(asText.length > 0 && { asText }) }
  return { fields, largestSize: largestSize + outcomeBound(attempt) }
}

function attemptOf({ output, asText, ...attempt }: AttemptFields): PreviousAttempt {
  return { ...attempt, ...(output !== undefined && { output: unpackJson(output, 'output', asText) }) }
}

/** No less than the bytes that a row or an earlier attempt takes beside its JSON values. */
function outcomeBound({ error, errorDetail, scores, traceId }: Omit<PreviousAttempt, 'output'>): number {
  let size = otherBytes + textBound(error ?? '') + textBound(traceId ?? '')
  if (errorDetail !== undefined) {
    const { name, message, code = '', stack = '' } = errorDetail
    size += textBound(name) + textBound(message) + textBound(code) + textBound(stack)
  }
  for (const score of scores) size += scoreBound(score)
  return size
}

function scoreBound({ scorerId, scorerName, reason = '', error = '', usage }: Score): number {
  return (
    scoreBytes + (usage === undefined ? 0 : usageBytes) + textBound(scorerId) + textBound(scorerName) + textBound(reason) + textBound(error)
  )
}

/** Whether what every row has is there; what a person wrote into a document by hand is found so. */
function isWhole(document: RowDocument): document is RowDocument & RowFields {
  const { input, verdict, latency, scores, itemIndex, error, retryCount } = document
  const { itemVersion, startedAt, completedAt, createdAt } = document
  const areDates = itemVersion instanceof Date && startedAt instanceof Date && completedAt instanceof Date && createdAt instanceof Date
  const areNumbers = typeof latency === 'number' && typeof retryCount === 'number'
  return (
    areDates &&
    areNumbers &&
    input !== undefined &&
    verdict !== undefined &&
    itemIndex !== undefined &&
    error !== undefined &&
    Array.isArray(scores)
  )
}
