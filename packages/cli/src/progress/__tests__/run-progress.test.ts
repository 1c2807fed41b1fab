import { expect, it } from 'vitest'
import { afterEvent, newRunProgress } from '../run-progress.ts'
import { errored, finished, halfway, started } from './events.ts'

it('follows a run from its start to its end', () => {
  const end = [{ ...started, alreadyDone: 5 }, halfway, errored, finished].reduce(afterEvent, newRunProgress('a', 10))

  expect(end).toEqual({
    targetId: 'a',
    total: 200,
    done: 100,
    verdicts: halfway.verdicts,
    means: { exact: 0.9 },
    itemsPerSecond: 25,
    timeLeft: 4000,
    costUsd: null,
    errors: [{ text: 'no \u001b[2Jkey', count: 1 }],
    isFinished: true,
  })
})

it('keeps the last error while rows succeed', () => {
  const after = [errored, { ...errored, error: null }].reduce(afterEvent, newRunProgress('a', 10))

  expect(after.errors).toEqual([{ text: errored.error, count: 1 }])
})

it('ignores events that it does not know', () => {
  const before = newRunProgress('a', 10)
  // A newer engine may send it.
  const unknown = { ...errored, type: 'item.judged' } as unknown as typeof errored

  expect(afterEvent(before, unknown)).toBe(before)
})
