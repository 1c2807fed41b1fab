import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { numericTolerance } from '../numeric-tolerance.ts'

describe('numericTolerance', () => {
  it('is a pass or fail scorer', () => {
    expect(numericTolerance()).toMatchObject({ id: 'numeric-tolerance', direction: 'higher', threshold: 1 })
  })

  it.each([
    [42, 42, 1],
    ['42', 42, 1],
    ['42', '42.0', 1],
    [41.96, 42, 1],
    [41.9, 42, 0],
  ])('compares %j with %j within 0.05: %d', async (output, expected, score) => {
    expect(await scoreOf(numericTolerance({ absolute: 0.05 }), output, expected)).toBe(score)
  })

  it('takes numbers out of texts only when it is asked to', async () => {
    const text = 'From 3 apples, 7 are left'

    expect(numericTolerance().run(row(text, 7))).toEqual({ score: 0, reason: `"${text}" is no number; expected 7` })
    expect(await scoreOf(numericTolerance({ find: 'first' }), text, 3)).toBe(1)
    expect(await scoreOf(numericTolerance({ find: 'last' }), text, 7)).toBe(1)
    expect(numericTolerance({ find: 'last' }).run(row('none', 7))).toEqual({ score: 0, reason: '"none" has no number; expected 7' })
  })

  it('says how far off a number is', () => {
    expect(numericTolerance().run(row(41.5, 42))).toEqual({ score: 0, reason: '41.5 instead of 42, 0.5 off' })
  })

  it('is null without an expected output', () => {
    expect(numericTolerance().run(row(1))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it.each([
    [1, 'about 4', 'The expected output is "about 4", expected a number; correct the dataset'],
    [1, [4], 'The expected output is a list, expected a number; correct the dataset'],
    [null, 4, 'The output is null, expected text; take the text out of it with select, or use a JSON scorer'],
  ])('refuses the output %j against %j', async (output, expected, problem) => {
    expect(await errorOf(() => numericTolerance().run(row(output, expected)))).toBe(`INVALID ${problem}`)
  })

  it('refuses tolerances that are none', async () => {
    expect(await errorOf(() => numericTolerance({ relative: -1 }))).toBe(
      'INVALID numericTolerance: relative: found -1, expected a finite number from 0 on',
    )
  })
})
