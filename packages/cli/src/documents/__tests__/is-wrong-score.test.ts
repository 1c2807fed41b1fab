import { expect, it } from 'vitest'
import { isWrongScore } from '../is-wrong-score.ts'

it.each([
  [0.4, 'higher', 0.5, true],
  [0.5, 'higher', 0.5, false],
  [0.5, 'lower', 0.5, false],
  [0.6, 'lower', 0.5, true],
  [0, 'higher', null, false],
  [null, 'higher', 0.5, false],
] as const)('takes %j where %s is better than %j for wrong: %j', (score, direction, threshold, isWrong) => {
  expect(isWrongScore(score, { direction, threshold })).toBe(isWrong)
})

it('takes no score of a scorer that is not known for wrong', () => {
  expect(isWrongScore(0, undefined)).toBe(false)
})
