import type { CaseContext } from '../../case/case-context.ts'
import { Refusal } from './refusal.ts'

/** Asserts that a store answers or refuses as the model does, and gives the answer; undefined where it refused. */
export async function agree<Answer>(
  t: CaseContext,
  call: Promise<Answer>,
  expected: unknown,
  what: string,
  comparable: (answer: Answer) => unknown = (answer) => answer,
): Promise<Answer | undefined> {
  if (expected instanceof Refusal) {
    await t.refused(call, expected.expected, what)
    return undefined
  }
  const answer = await call
  t.equal(comparable(answer), expected, what)
  return answer
}
