import { cloneJson } from '../../../json/clone-json.ts'
import type { JsonValue } from '../../../json/json-value.ts'
import { previewJson } from '../../../json/preview-json.ts'
import { redactJson } from '../../../json/redact-json.ts'
import type { Redact } from '../../../json/redact-json.ts'
import { toJson } from '../../../json/to-json.ts'
import type { Score } from '../../../records/score.ts'
import type { Seam } from '../../../seam/seam.ts'
import { copyRecord } from '../../../storage/copy-record.ts'
import { readFailure } from '../failures/failure.ts'
import type { ScoringData } from '../targets/resolved-target.ts'
import type { CallScopes } from '../execution/call-scopes.ts'
import { isThenable } from '../execution/is-thenable.ts'
import { priceUsage } from '../price-usage.ts'
import type { EngineOptions } from '../run-dataset-options.ts'
import { modelOf } from '../targets/model-of.ts'
import { usageOf } from '../targets/usage-of.ts'
import type { ResolvedScorer } from './resolved-scorer.ts'

/** What scorers judge. */
export interface Judged {
  readonly runId: string
  readonly itemId: string
  readonly input: JsonValue
  readonly output: JsonValue
  readonly expectedOutput: JsonValue | undefined
  readonly metadata: JsonValue | undefined
  readonly scoringData?: ScoringData | undefined
}

/** What scoring needs beside what is judged. */
export interface ScoringSetting {
  readonly seam: Seam
  readonly scopes: CallScopes
  /** Milliseconds that each scorer has. */
  readonly timeout: number | undefined
  /** For reasons and errors. */
  readonly redact: Redact | undefined
  readonly priceOf: EngineOptions['priceOf']
}

/** The error of a score that an abort kept from being computed; resuming computes it. */
export const abortedScore = 'Aborted'

/**
 * Has every scorer judge an output, side by side, each with its own copies and its own limit of time. What one throws is its score's error.
 * Scores are in the order of the scorers; they are given at once when every scorer answers at once.
 */
export function scoreOutput(
  setting: ScoringSetting,
  scorers: readonly ResolvedScorer[],
  judged: Judged,
): readonly Score[] | Promise<readonly Score[]> {
  const scores: (Score | Promise<Score>)[] = []
  const ready: Score[] = []
  for (const scorer of scorers) {
    const score = runScorer(setting, scorer, judged)
    scores.push(score)
    if (!isThenable(score)) ready.push(score)
  }
  return ready.length === scores.length ? ready : Promise.all(scores)
}

function runScorer(setting: ScoringSetting, scorer: ResolvedScorer, judged: Judged): Score | Promise<Score> {
  const { seam, scopes, timeout, redact, priceOf } = setting
  const started = seam.elapsed()
  const finished = (judgement: Judgement, said: unknown): Score | Promise<Score> => {
    const score = scoreWith(scorer, judgement, seam.elapsed() - started)
    const used = usageOf(said)
    if (used === undefined) return score
    const usage = priceUsage(priceOf, used, modelOf(said), scorer.id)
    return isThenable(usage) ? usage.then((known) => ({ ...score, ...(known && { usage: known }) })) : { ...score, ...(usage && { usage }) }
  }
  const failed = (thrown: unknown): Score | Promise<Score> => {
    if (scopes.endedWith(thrown)) return scoreWith(scorer, { score: null, error: abortedScore }, seam.elapsed() - started)
    const { error } = readFailure(thrown, seam.now(), redact)
    // An answer that cannot be read as a judgement was paid for like any other.
    return finished({ score: null, error }, thrown instanceof Error ? thrown : undefined)
  }
  try {
    const answer = scopes.call((signal) => scorer.scorer.run(inputFor(scorer, judged, signal)), timeout, `Scorer ${scorer.id}`)
    if (!isThenable(answer)) return finished(readAnswer(answer, redact), answer)
    return answer.then((value) => finished(readAnswer(value, redact), value)).catch(failed)
  } catch (thrown) {
    return failed(thrown)
  }
}

function inputFor({ scorer }: ResolvedScorer, judged: Judged, signal: AbortSignal): Parameters<typeof scorer.run>[0] {
  const { runId, itemId, scoringData } = judged
  const messages = scorer.type === 'agent' ? scoringData : undefined
  const expectedOutput = copyOf(judged.expectedOutput)
  return {
    input: messages === undefined ? cloneJson(judged.input) : copyRecord(messages.input),
    output: messages === undefined ? cloneJson(judged.output) : copyRecord(messages.output),
    groundTruth: expectedOutput,
    expectedOutput,
    runId,
    itemId,
    metadata: copyOf(judged.metadata),
    signal,
  }
}

function copyOf(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : cloneJson(value)
}

type Judgement = Pick<Score, 'score' | 'reason' | 'error'>

function readAnswer(answer: unknown, redact: Redact | undefined): Judgement {
  if (typeof answer !== 'object' || answer === null)
    return { score: null, error: `The scorer gave ${answer === null ? 'null' : typeof answer}, not { score, reason }` }
  const { score, reason, notScorable } = answer as { score?: unknown; reason?: unknown; notScorable?: unknown }
  if (notScorable !== undefined && notScorable !== null && notScorable !== false) {
    return { score: null, reason: textOf(notScorable === true ? reason : notScorable, redact) ?? 'Not scorable' }
  }
  const words = textOf(reason, redact)
  const said = words === undefined ? {} : { reason: words }
  if (score === null) return { score: null, reason: words ?? 'The scorer gave no score and no reason' }
  if (typeof score === 'number' && Number.isFinite(score)) return { score: score + 0, ...said }
  const got = typeof score === 'number' ? String(score) : typeof score
  return { score: null, ...said, error: `The scorer gave ${got} as score; give a finite number, or null where it does not apply` }
}

function textOf(value: unknown, redact: Redact = (text) => text): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return redact(value.toWellFormed())
  const words = typeof value === 'object' && 'reason' in value ? value.reason : undefined
  if (typeof words === 'string' && words !== '') return redact(words.toWellFormed())
  return previewJson(redactJson(toJson(value).value, redact), 1_000).text
}

function scoreWith({ id, name }: ResolvedScorer, { score, reason, error }: Judgement, durationMs: number): Score {
  return {
    scorerId: id,
    scorerName: name,
    score,
    ...(reason === undefined ? {} : { reason }),
    ...(error === undefined ? {} : { error }),
    durationMs,
  }
}
