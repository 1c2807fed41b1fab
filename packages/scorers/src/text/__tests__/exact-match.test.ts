import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { exactMatch } from '../exact-match.ts'

describe('exactMatch', () => {
  it('is a pass or fail scorer', () => {
    expect(exactMatch()).toMatchObject({ id: 'exact-match', direction: 'higher', threshold: 1 })
  })

  it.each([
    ['Paris', 'Paris', 1],
    ['Paris ', 'Paris', 0],
    ['paris', 'Paris', 0],
    ['', '', 1],
    ['42', 42, 1],
    [true, 'true', 1],
    ['กรุงเทพฯ', 'กรุงเทพฯ', 1],
    ['بغداد', 'بغداد', 1],
    ['بَغْداد', 'بغداد', 0],
    ['👍🏽', '👍', 0],
    ['Zu\u{308}rich', 'Zürich', 1],
  ])('scores %j against %j: %d', async (output, expected, score) => {
    expect(await scoreOf(exactMatch(), output, expected)).toBe(score)
  })

  it('says what it found, so that spaces are seen', () => {
    expect(exactMatch().run(row('Paris\n', 'Paris'))).toEqual({ score: 0, reason: String.raw`"Paris\n" instead of "Paris"` })
  })

  it('takes what does not count from the options', async () => {
    const scorer = exactMatch({ ignoreCase: true, whiteSpace: 'collapse', ignorePunctuation: true })

    expect(await scoreOf(scorer, ' the  EIFFEL tower.', 'The Eiffel Tower')).toBe(1)
  })

  it('passes with any of several expected texts', () => {
    expect(exactMatch().run(row('UK', ['United Kingdom', 'UK']))).toEqual({ score: 1 })
    expect(exactMatch().run(row('France', ['United Kingdom', 'UK']))).toEqual({
      score: 0,
      reason: '"France" instead of "United Kingdom" or "UK"',
    })
  })

  it.each([[undefined], [null], [[]]])('is null with a reason when the expected output is %j', (expected) => {
    expect(exactMatch().run(row('Paris', expected))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it('judges the text of an agent, or what select takes out', async () => {
    expect(await scoreOf(exactMatch(), { text: 'Paris', finishReason: 'stop' }, 'Paris')).toBe(1)
    const city = exactMatch({ select: (output: { city: string }) => output.city })
    expect(await scoreOf(city, { city: 'Paris', text: 'Lyon' }, 'Paris')).toBe(1)
  })

  it.each([
    [{ a: 1 }, 'x', 'The output is an object, expected text; take the text out of it with select, or use a JSON scorer'],
    [null, 'x', 'The output is null, expected text; take the text out of it with select, or use a JSON scorer'],
    [{ text: ['x'] }, 'x', 'The output is a list, expected text; take the text out of it with select, or use a JSON scorer'],
    ['x', { a: 1 }, 'The expected output is an object, expected text; correct the dataset, or use a JSON scorer'],
    ['x', ['x', null], 'One of the expected outputs is null, expected text; correct the dataset, or use a JSON scorer'],
  ])('refuses the output %j against %j', async (output, expected, problem) => {
    expect(await errorOf(() => exactMatch().run(row(output, expected)))).toBe(`INVALID ${problem}`)
  })
})
