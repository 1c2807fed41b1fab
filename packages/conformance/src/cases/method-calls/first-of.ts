import { isAsyncIterable } from './is-async-iterable.ts'

/** What a method gave, as a promise: of an async iterable its first entry. */
export async function firstOf(answer: unknown): Promise<unknown> {
  if (!isAsyncIterable(answer)) return answer
  for await (const entry of answer) return entry
  return undefined
}
