import { errorCode } from '../../files/error-code.ts'

/** The codes of the errors with which calls ended; null for one that ended well. */
export async function codesOf(calls: readonly Promise<unknown>[]): Promise<(string | null)[]> {
  const outcomes = await Promise.allSettled(calls)
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? errorCode(outcome.reason) : null))
}
