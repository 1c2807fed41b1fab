import type { UsageOfModel } from '../usage/usage-of-model.ts'

/** What a part said: a score, or null with a reason, or null with an error. */
export interface ReadAnswer {
  readonly score: number | null
  readonly reason: string | undefined
  readonly error: string | undefined
  readonly usage: UsageOfModel | undefined
}

/** Reads what a scorer answered as a run does: what is no finite number is an error, and `notScorable` is null with a reason. */
export function readAnswer(answer: unknown): ReadAnswer {
  if (typeof answer !== 'object' || answer === null) return failed('gave no { score, reason }', undefined)
  // Each field is checked where it is used; of usage only scorers of this package say anything.
  const { score, reason, notScorable, usage } = answer as { score?: unknown; reason?: unknown; notScorable?: unknown; usage?: UsageOfModel }
  const words = typeof reason === 'string' && reason !== '' ? reason : undefined
  if (notScorable !== undefined && notScorable !== null && notScorable !== false) {
    return { score: null, reason: typeof notScorable === 'string' ? notScorable : words, error: undefined, usage }
  }
  if (score === null) return { score, reason: words, error: undefined, usage }
  if (typeof score === 'number' && Number.isFinite(score)) return { score, reason: words, error: undefined, usage }
  return failed(`gave ${typeof score === 'number' ? score : typeof score} as score, expected a finite number or null`, usage)
}

function failed(error: string, usage: UsageOfModel | undefined): ReadAnswer {
  return { score: null, reason: undefined, error, usage }
}
