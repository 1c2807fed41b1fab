import { AssayError } from '../../../errors/assay-error.ts'
import type { JsonValue } from '../../../json/json-value.ts'
import type { Redact } from '../../../json/redact-json.ts'
import { toJson } from '../../../json/to-json.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { ErrorDetail } from '../../../records/error-detail.ts'
import type { Usage } from '../../../records/usage.ts'
import type { Seam } from '../../../seam/seam.ts'
import { readFailure } from '../failures/failure.ts'
import type { Failure } from '../failures/failure.ts'
import { unstorableOutput } from '../failures/unstorable-output.ts'
import type { ResolvedTarget, ScoringData, TargetAnswer } from '../targets/resolved-target.ts'
import { backoff } from './backoff.ts'
import type { CallScopes } from './call-scopes.ts'
import { isThenable } from './is-thenable.ts'
import type { Throttle } from './throttle.ts'

/** What executing items needs. */
export interface ExecutionSetting {
  readonly seam: Seam
  readonly target: ResolvedTarget
  readonly scopes: CallScopes
  readonly throttle: Throttle
  /** Aborted when no more calls are to be made. */
  readonly stop: AbortSignal
  readonly maxRetries: number
  readonly retryDelay: number
  readonly timeout: number | undefined
  /** The largest output, in UTF-16 units; undefined: the default of `toJson`. */
  readonly maxCharacters: number | undefined
  /** For errors; the output is left as the scorers are to judge it. */
  readonly redact: Redact | undefined
  readonly onRetry: (item: DatasetItem, trial: number, attempt: number, why: string, delay: number) => void
}

/** What came of calling the target for one pair. */
export interface Execution {
  readonly startedAt: number
  readonly completedAt: number
  /** Milliseconds of the last attempt. */
  readonly latency: number
  readonly retryCount: number
  readonly output: JsonValue | undefined
  /** The size of the output, as `toJson` counts it. */
  readonly outputCharacters: number
  readonly error: string | null
  readonly errorDetail: ErrorDetail | undefined
  /** What the same error has in common, when no retry can mend it. */
  readonly fatalFingerprint: string | undefined
  readonly usage: Usage | undefined
  readonly model: string | undefined
  readonly traceId: string | undefined
  readonly scoringData: ScoringData | undefined
}

/** Calls the target for one pair, again while its error can pass. Null: the run was stopped before the target was done. */
export async function executeItem(setting: ExecutionSetting, item: DatasetItem, trial: number): Promise<Execution | null> {
  const { seam, throttle, stop } = setting
  let startedAt: number | undefined
  for (let attempt = 1; ; attempt += 1) {
    const entered = throttle.enter()
    const call = typeof entered === 'number' ? entered : await entered
    if (stop.aborted) return null
    startedAt ??= seam.now()
    const started = seam.elapsed()
    let answer: TargetAnswer
    try {
      const given = callTarget(setting, item, trial, attempt)
      answer = isThenable(given) ? await given : given
    } catch (thrown) {
      const latency = seam.elapsed() - started
      if (setting.scopes.endedWith(thrown)) return null
      const completedAt = seam.now()
      const failure = readFailure(thrown, completedAt, setting.redact)
      throttle.fail(call, failure.rateLimited, failure.detail.retryAfter)
      if (failure.retryable && attempt <= setting.maxRetries) {
        if (stop.aborted) return null
        const delay = backoff(seam, setting.retryDelay, attempt)
        setting.onRetry(item, trial, attempt, failure.error, Math.max(delay, failure.detail.retryAfter ?? 0))
        await seam.sleep(delay, stop)
        if (stop.aborted) return null
        continue
      }
      return errored(failure, { startedAt, completedAt, latency, retryCount: attempt - 1 })
    }
    const latency = seam.elapsed() - started
    throttle.succeed()
    return succeeded(setting, answer, { startedAt, completedAt: seam.now(), latency, retryCount: attempt - 1 })
  }
}

type Timing = Pick<Execution, 'startedAt' | 'completedAt' | 'latency' | 'retryCount'>

function callTarget(
  { target, scopes, timeout }: ExecutionSetting,
  item: DatasetItem,
  trial: number,
  attempt: number,
): TargetAnswer | PromiseLike<TargetAnswer> {
  return scopes.call((signal) => target.call(item, { signal, attempt, trial }), timeout, 'The target')
}

function succeeded({ maxCharacters, redact }: ExecutionSetting, answer: TargetAnswer, timing: Timing): Execution {
  try {
    const { value, characters } = toJson(answer.output, maxCharacters === undefined ? {} : { maxCharacters })
    const { usage, model, traceId, scoringData } = answer
    return {
      ...timing,
      output: value,
      outputCharacters: characters,
      error: null,
      errorDetail: undefined,
      fatalFingerprint: undefined,
      usage,
      model,
      traceId,
      scoringData,
    }
  } catch (thrown) {
    // What is thrown by an object that cannot even be asked, such as a revoked proxy, says nothing of the place.
    const reason = AssayError.isInstance(thrown) ? thrown : new AssayError('INVALID', 'Value at output cannot be read', { cause: thrown })
    const { error, detail } = unstorableOutput(answer.output, reason, redact)
    return {
      ...timing,
      output: undefined,
      outputCharacters: 0,
      error,
      errorDetail: detail,
      fatalFingerprint: JSON.stringify([detail.name, detail.message]),
      usage: answer.usage,
      model: answer.model,
      traceId: answer.traceId,
      scoringData: undefined,
    }
  }
}

function errored({ error, detail, retryable, fingerprint }: Failure, timing: Timing): Execution {
  return {
    ...timing,
    output: null,
    outputCharacters: 0,
    error,
    errorDetail: detail,
    fatalFingerprint: retryable ? undefined : fingerprint,
    usage: undefined,
    model: undefined,
    traceId: undefined,
    scoringData: undefined,
  }
}
