import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { rouge } from '../rouge.ts'

describe('rouge', () => {
  it('is a graded scorer that is named after its variant and measure', () => {
    expect(rouge()).toMatchObject({ id: 'rouge-l', name: 'ROUGE-L', direction: 'higher', threshold: null })
    expect(rouge({ variant: '2', measure: 'recall' })).toMatchObject({ id: 'rouge-2-recall' })
  })

  // The first three are published: rouge/rouge_scorer_test.py of google-research. The fourth and fifth are the example of Lin 2004, section 3.1.
  // All were computed by rouge-score 0.1.2: precision, recall, F1 of ROUGE-1, ROUGE-2, ROUGE-L.
  it.each([
    ['testing', 'testing one two', [1, 0.333333333, 0.5], [0, 0, 0], [1, 0.333333333, 0.5]],
    ['testing one', 'testing one two', [1, 0.666666667, 0.8], [1, 0.5, 0.666666667], [1, 0.666666667, 0.8]],
    ['testing two', 'testing one two', [1, 0.666666667, 0.8], [0, 0, 0], [1, 0.666666667, 0.8]],
    ['police kill the gunman', 'police killed the gunman', [0.75, 0.75, 0.75], [0.333333333, 0.333333333, 0.333333333], [0.75, 0.75, 0.75]],
    ['the gunman kill police', 'police killed the gunman', [0.75, 0.75, 0.75], [0.333333333, 0.333333333, 0.333333333], [0.5, 0.5, 0.5]],
    [
      "The fast brown fox didn't jump over 2 lazy dogs.",
      'The quick brown fox jumps over the lazy dog.',
      [0.454545455, 0.555555556, 0.5],
      [0.1, 0.125, 0.111111111],
      [0.454545455, 0.555555556, 0.5],
    ],
  ])('scores %j against %j as rouge-score does', async (output, expected, ...values) => {
    for (const [index, variant] of (['1', '2', 'L'] as const).entries()) {
      for (const [place, measure] of (['precision', 'recall', 'f1'] as const).entries()) {
        expect(await scoreOf(rouge({ variant, measure }), output, expected)).toBeCloseTo(values[index]?.[place] ?? Number.NaN, 9)
      }
    }
  })

  it.each([
    ['ผมกินข้าว', 'ผมกินขนม', 2 / 3],
    ['السلام عليكم', 'السلام عليكم', 1],
    ['👍', '👍', 1],
    ['...', 'word', 0],
    ['', 'word', 0],
  ])('scores %j against %j: %d', async (output, expected, score) => {
    expect(await scoreOf(rouge(), output, expected)).toBeCloseTo(score, 9)
  })

  it('takes the best of several expected texts', async () => {
    expect(await scoreOf(rouge({ variant: '1' }), 'a b', ['c', 'a b', '...'])).toBe(1)
  })

  it('refuses texts whose longest common subsequence would stop everything else for long', async () => {
    const long = 'word '.repeat(5_001)

    expect(await errorOf(() => rouge().run(row(long, 'word')))).toBe(
      'TOO_LARGE rouge: found a text of 5001 words, expected 5000 or fewer; use ROUGE-1 or ROUGE-2',
    )
    expect(await scoreOf(rouge({ variant: '1', measure: 'recall' }), long, 'word')).toBe(1)
  })

  it.each([
    [undefined, 'The item has no expected output'],
    ['...', 'The expected output has no words'],
  ])('is null with a reason for the expected output %j', async (expected, reason) => {
    expect(await rouge().run(row('x', expected))).toEqual({ score: null, reason })
  })
})
