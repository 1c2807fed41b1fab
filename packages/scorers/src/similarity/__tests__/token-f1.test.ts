import { describe, expect, it } from 'vitest'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { tokenF1 } from '../token-f1.ts'

describe('tokenF1', () => {
  it('is a graded scorer', () => {
    expect(tokenF1()).toMatchObject({ id: 'token-f1', direction: 'higher', threshold: null })
  })

  // Values of the official evaluation script of SQuAD 1.1, which leaves out articles.
  it.each([
    ['The Denver Broncos', 'Denver Broncos', 1],
    ['the Carolina Panthers of Charlotte', 'Carolina Panthers', 0.666666667],
    ['gold, gold and gold', 'gold', 0.4],
    ['Santa Clara, California', 'Levis Stadium in Santa Clara', 0.5],
    ['blue', 'red', 0],
  ])('scores %j against %j as SQuAD does: %d', async (output, expected, score) => {
    expect(await scoreOf(tokenF1({ ignoreWords: ['a', 'an', 'the'] }), output, expected)).toBeCloseTo(score, 9)
  })

  it.each([
    ['ผมกินข้าว', 'ผมกินขนม', 2 / 3],
    ['👍', '👎', 0],
    ['👍', '👍', 1],
    ['', 'word', 0],
  ])('scores %j against %j: %d', async (output, expected, score) => {
    expect(await scoreOf(tokenF1(), output, expected)).toBeCloseTo(score, 9)
  })

  it('takes the best of several expected texts', async () => {
    expect(await tokenF1().run(row('in Paris', ['London', 'Paris']))).toEqual({
      score: 2 / 3,
      reason: '1 words shared, 2 in the output, 1 expected',
    })
  })

  it.each([
    [undefined, 'The item has no expected output'],
    ['...', 'The expected output has no words'],
  ])('is null with a reason for the expected output %j', async (expected, reason) => {
    expect(await tokenF1().run(row('x', expected))).toEqual({ score: null, reason })
  })
})
