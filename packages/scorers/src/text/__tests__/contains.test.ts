import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { contains } from '../contains.ts'

describe('contains', () => {
  it('is a pass or fail scorer', () => {
    expect(contains()).toMatchObject({ id: 'contains', direction: 'higher', threshold: 1 })
  })

  it.each([
    ['the answer is Paris.', 'Paris', 1],
    ['the answer is paris.', 'Paris', 0],
    ['red and blue', ['red', 'blue'], 1],
    ['red and green', ['red', 'blue'], 0],
    ['ฉันอยู่ที่กรุงเทพมหานคร', 'กรุงเทพ', 1],
    ['เมืองหลวงคือ การ์ด', 'การ', 0],
    ['العاصمة هي بغداد', 'بغداد', 1],
    ['cafe\u{301}', 'cafe', 0],
    ['cafe\u{301} au lait', 'café', 1],
    ['by 👩‍💻', '👩', 0],
    ['by 👩👩‍💻', '👩', 1],
    ['🇩🇪🇫🇷', '🇪🇫', 0],
    ['🇩🇪🇫🇷', '🇫🇷', 1],
  ])('looks in %j for the expected %j: %d', async (output, expected, score) => {
    expect(await scoreOf(contains(), output, expected)).toBe(score)
  })

  it.each([
    ['all', '_ b', { score: 0, reason: 'Does not contain "a", "c"' }],
    ['any', '_ b', { score: 1 }],
    ['any', 'x', { score: 0, reason: 'Does not contain "a" or "b" or "c"' }],
    ['none', 'x', { score: 1 }],
    ['none', 'cb', { score: 0, reason: 'Contains "b", "c"' }],
  ] as const)('wants %s of the given texts in %j', (match, output, answer) => {
    const texts = ['a', 'b', 'c']

    expect(contains({ texts, match }).run(row(output))).toEqual(answer)
  })

  it('normalizes both sides', async () => {
    expect(await scoreOf(contains({ texts: ['STRASSE!'], ignoreCase: true, ignorePunctuation: true }), 'Große Straße', undefined)).toBe(1)
  })

  it('is null without texts and without an expected output', () => {
    expect(contains().run(row('x'))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it('refuses empty texts, which would be in anything', async () => {
    const problem = 'INVALID contains: texts: an empty text is in any output; give one text or more, none of them empty'

    expect(await errorOf(() => contains({ texts: [] }))).toBe(problem)
    expect(await errorOf(() => contains({ texts: ['a', ''] }))).toBe(problem)
    expect(await errorOf(() => contains().run(row('x', '')))).toBe(problem)
    expect(await errorOf(() => contains({ texts: ['!'], ignorePunctuation: true }).run(row('x')))).toBe(
      'INVALID contains: "!" is empty once it is normalized, and would be found in any output',
    )
  })
})
