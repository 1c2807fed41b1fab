import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { regex } from '../regex.ts'

describe('regex', () => {
  it('is a pass or fail scorer', () => {
    expect(regex()).toMatchObject({ id: 'regex', direction: 'higher', threshold: 1 })
  })

  it.each([
    [/\d{4}-\d\d-\d\d/, 'on 2026-01-31.', 1],
    [/^\d+$/, '12a', 0],
    [/PARIS/i, 'paris', 1],
    [/^.$/u, '👍', 1],
    [/^\p{Script=Thai}+$/u, 'สวัสดี', 1],
    [/\p{Script=Arabic}/u, 'hello', 0],
  ])('%s in %j: %d', async (pattern, output, score) => {
    expect(await scoreOf(regex({ pattern }), output)).toBe(score)
  })

  it.each([
    [/ab|a/, 'ab', 1],
    [/a|ab/, 'ab', 1],
    [/a/, 'ab', 0],
    [/^a$/m, 'a\nb', 0],
    [/a/, 'a\n', 0],
  ])('%s must match the whole of %j: %d', async (pattern, output, score) => {
    expect(await scoreOf(regex({ pattern, full: true }), output)).toBe(score)
  })

  it('remembers nothing from row to row', async () => {
    const scorer = regex({ pattern: /a/gy })

    expect([await scoreOf(scorer, 'a'), await scoreOf(scorer, 'a')]).toEqual([1, 1])
  })

  it('takes the pattern from the row, or one of several', async () => {
    expect(await scoreOf(regex(), 'Mount Everest', '^Mount')).toBe(1)
    expect(regex().run(row('K2', ['^Mount', '3$']))).toEqual({ score: 0, reason: '"K2" does not match /^Mount/u or /3$/u' })
  })

  it('is null without a pattern and without an expected output', () => {
    expect(regex().run(row('x'))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it('refuses an expected output that is no pattern', async () => {
    expect(await errorOf(() => regex().run(row('x', '(')))).toMatch(/^INVALID regex: the expected output is no regular expression: /)
  })
})
