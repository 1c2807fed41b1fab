import { expect, it } from 'vitest'
import { describeDrift } from '../describe-drift.ts'
import type { RunManner } from '../describe-drift.ts'

const exact = { id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 } as const
const length = { id: 'length', name: 'Length', direction: 'lower', threshold: null } as const
const before: RunManner = { targetType: 'function', targetId: 'answer', scorers: [exact, length] }

it.each<[what: string, now: Partial<RunManner>, words: readonly string[]]>([
  ['nothing', {}, []],
  ['the order and the names of scorers', { scorers: [length, { ...exact, name: 'Exact match' }] }, []],
  ['the id of the target', { targetId: 'guess' }, ['the target was function/answer, and is function/guess']],
  ['the type of the target', { targetType: 'agent' }, ['the target was function/answer, and is agent/answer']],
  ['a scorer that is gone', { scorers: [exact] }, ['the scorer length is gone']],
  ['a scorer that is new', { scorers: [exact, length, { ...exact, id: 'judge' }] }, ['the scorer judge is new']],
  ['a threshold', { scorers: [{ ...exact, threshold: 0.8 }, length] }, ['the threshold of exact was 1, and is 0.8']],
  [
    'thresholds that decide no more, or begin to',
    {
      scorers: [
        { ...exact, threshold: null },
        { ...length, threshold: 0 },
      ],
    },
    ['the threshold of exact was 1, and is none', 'the threshold of length was none, and is 0'],
  ],
  ['a direction', { scorers: [{ ...exact, direction: 'lower' }, length] }, ['the direction of exact was higher, and is lower']],
])('tells of %s', (_, now, words) => {
  expect(describeDrift(before, { ...before, ...now })).toEqual(words)
})
