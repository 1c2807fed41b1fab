import { AssayError } from '@assay/core'
import type { ScorerInput } from '@assay/core'
import { addUsage } from '../usage/add-usage.ts'
import type { UsageOfModel } from '../usage/usage-of-model.ts'
import type { Part } from './part.ts'
import { readAnswer } from './read-answer.ts'

/** A part whose scorer gave a score. */
export interface ScoredPart {
  readonly part: Part
  readonly score: number
  /** The scorer's id, score and reason. */
  readonly words: string
}

/** What the parts of a combination said of one row. */
export interface Judgements {
  readonly scored: readonly ScoredPart[]
  /** Why the other parts do not apply, each with the scorer's id. */
  readonly notApplicable: readonly string[]
  /** Why parts could not be computed, each with the scorer's id. */
  readonly errors: readonly string[]
  readonly usage: UsageOfModel | undefined
}

/**
 * Has all parts judge a row, side by side, each with its own copy of the values. What one throws stops no other.
 *
 * @throws The reason of the row's signal when it is aborted: then no part's error says anything.
 */
export async function judgeParts(parts: readonly Part[], row: ScorerInput): Promise<Judgements> {
  const answers = await Promise.allSettled(
    parts.map(async ({ scorer }) => {
      const { signal, ...values } = row
      return readAnswer(await scorer.run({ ...structuredClone(values), signal }))
    }),
  )
  row.signal.throwIfAborted()
  const scored: ScoredPart[] = []
  const notApplicable: string[] = []
  const errors: string[] = []
  const usages: (UsageOfModel | undefined)[] = []
  for (const [index, part] of parts.entries()) {
    const answer = answers[index]
    const { id } = part.scorer
    if (answer === undefined || answer.status === 'rejected') errors.push(`${id}: ${messageOf(answer?.reason)}`)
    else {
      const { score, reason, error, usage } = answer.value
      usages.push(usage)
      if (error !== undefined) errors.push(`${id}: ${error}`)
      else if (score === null) notApplicable.push(`${id} does not apply: ${reason ?? 'no reason given'}`)
      else scored.push({ part, score, words: `${id} ${score}${reason === undefined ? '' : ` (${reason})`}` })
    }
  }
  return { scored, notApplicable, errors, usage: addUsage(usages) }
}

/** The error of a combination that cannot be computed because parts of it could not. */
export function partsFailed(combination: string, errors: readonly string[]): AssayError {
  return new AssayError('BACKEND', `${combination}: ${errors.length} of its scorers could not judge. ${errors.join('; ')}`)
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error && thrown.message !== '') return thrown.message
  return typeof thrown === 'string' && thrown !== '' ? thrown : 'something was thrown that is no error'
}
