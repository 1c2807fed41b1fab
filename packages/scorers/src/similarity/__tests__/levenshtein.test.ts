import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { graphemes } from '../../text/graphemes.ts'
import { levenshtein } from '../levenshtein.ts'

/** The distance by the recurrence of Wagner and Fischer (The String-to-String Correction Problem, JACM 1974). */
function wagnerFischer(a: readonly string[], b: readonly string[]): number {
  let above = [0, ...b.map((_, index) => index + 1)]
  for (const [i, character] of a.entries()) {
    const current = [i + 1]
    for (const [j, other] of b.entries()) {
      const substituted = (above[j] ?? 0) + (character === other ? 0 : 1)
      current.push(Math.min(substituted, (above[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1))
    }
    above = current
  }
  return above.at(-1) ?? 0
}

describe('levenshtein', () => {
  it('is a graded scorer', () => {
    expect(levenshtein()).toMatchObject({ id: 'levenshtein', direction: 'higher', threshold: null })
  })

  // The first two are the examples of Navarro, A Guided Tour to Approximate String Matching, 2001, and of Wagner and Fischer, 1974.
  it.each([
    ['survey', 'surgery', 2, 7],
    ['kitten', 'sitting', 3, 7],
    ['', 'abc', 3, 3],
    ['flaw', 'lawn', 2, 4],
    ['ก้าว', 'กาว', 1, 3],
    ['👩‍💻 ok', '👩🏽‍💻 ok', 1, 4],
    ['كَتَبَ', 'كتب', 3, 3],
    ['Zu\u{308}rich', 'Zürich', 0, 6],
  ])('counts the edits between %s and %s: %d of %d', async (output, expected, edits, length) => {
    const answer = await levenshtein().run(row(output, expected))

    expect(answer).toEqual({ score: 1 - edits / length, reason: `${edits} edits, ${length} characters` })
  })

  it('counts code points when it is told to', async () => {
    expect(await scoreOf(levenshtein({ unit: 'codePoint' }), '👍🏽', '👍')).toBe(0.5)
    expect(await scoreOf(levenshtein(), '👍🏽', '👍')).toBe(0)
  })

  it('agrees with the textbook recurrence for any characters', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'é', '👍🏽', '👍', 'ก้', 'ก', '𐐷', '\0', '\u{FFFF}'), { maxLength: 40 })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        const characters = [graphemes(a.normalize()), graphemes(b.normalize())] as const
        const length = Math.max(characters[0].length, characters[1].length)
        const score = length === 0 ? 1 : 1 - wagnerFischer(...characters) / length
        expect(await scoreOf(levenshtein(), a, b)).toBe(score)
      }),
    )
  })

  it('takes the most alike of several expected texts, and what does not count from the options', async () => {
    expect(await scoreOf(levenshtein({ ignoreCase: true }), 'COLOR', ['hue', 'colour', 'color'])).toBe(1)
  })

  it('is null without an expected output', async () => {
    expect(await levenshtein().run(row('x'))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it('refuses texts that would stop everything else for long', async () => {
    expect(await errorOf(() => levenshtein().run(row('x'.repeat(20_001), 'y')))).toBe(
      'TOO_LARGE levenshtein: found a text of 20001 characters, expected 20000 or fewer',
    )
  })

  it('tells as many different characters apart as two texts can have', async () => {
    const all = Array.from({ length: 40_000 }, (_, index) => String.fromCodePoint(0x2_0000 + index))

    expect(await scoreOf(levenshtein(), all.slice(0, 20_000).join(''), all.slice(20_000).join(''))).toBe(0)
  })
})
