import { equalJson } from '@assay/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { jsonEquality } from '../json-equality.ts'

describe('jsonEquality', () => {
  it('is a pass or fail scorer', () => {
    expect(jsonEquality()).toMatchObject({ id: 'json-equality', direction: 'higher', threshold: 1 })
  })

  it.each([
    [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, 1],
    ['{"b":2,"a":1}', { a: 1, b: 2 }, 1],
    [{ a: 1 }, '{ "a": 1.0 }', 1],
    [null, null, 1],
    [[1, 2], [2, 1], 0],
    [{}, [], 0],
    [{ a: 'ก้' }, { a: 'ก้' }, 1],
    [{ ['__proto__']: 1 }, {}, 0],
    ['"1"', 1, 0],
  ])('compares %j with %j: %d', async (output, expected, score) => {
    expect(await scoreOf(jsonEquality(), output, expected)).toBe(score)
  })

  it('names the places that differ, five of them', () => {
    const expected = { list: [1, 2], name: 'x', gone: true, deep: { on: [{ y: 1 }] } }
    const output = { list: [1], name: 'y', deep: { on: [{ y: '1' }] }, more: 1, evenMore: 2 }

    expect(jsonEquality().run(row(output, expected))).toEqual({
      score: 0,
      reason:
        '$.list: 1 elements instead of 2; $.name: "y" instead of "x"; $.gone: is missing; $.deep.on[0].y: "1" instead of 1; $.more: is not expected',
    })
  })

  it('compares numbers within the tolerance', async () => {
    const scorer = jsonEquality({ relative: 0.01 })

    expect(await scoreOf(scorer, { a: [100.9] }, { a: [100] })).toBe(1)
    expect(await scoreOf(scorer, { a: [101.1] }, { a: [100] })).toBe(0)
  })

  it('agrees with equality of JSON where there is no tolerance', async () => {
    const leaf = fc.constantFrom(0, 1, '', 'a', null, true)
    const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 2 }), fc.dictionary(fc.constantFrom('x', 'y'), leaf))
    const nested = fc.oneof(value, fc.array(value, { maxLength: 2 }), fc.dictionary(fc.constantFrom('x', 'y'), value))
    await fc.assert(
      fc.asyncProperty(nested, nested, async (a, b) => {
        expect(await scoreOf(jsonEquality(), JSON.stringify(a), JSON.stringify(b))).toBe(equalJson(a, b) ? 1 : 0)
        expect(await scoreOf(jsonEquality(), JSON.stringify(a), JSON.stringify(a))).toBe(1)
      }),
      { numRuns: 1_000 },
    )
  })

  it('scores an output that is no JSON 0', () => {
    expect(jsonEquality().run(row('{"a":', { a: 1 }))).toMatchObject({
      score: 0,
      reason: expect.stringMatching(/^The output is no JSON: /),
    })
  })

  it('judges what select takes out', async () => {
    expect(await scoreOf(jsonEquality({ select: (output: { object: unknown }) => output.object }), { object: { a: 1 } }, { a: 1 })).toBe(1)
  })

  it('is null without an expected output', () => {
    expect(jsonEquality().run(row({}))).toEqual({ score: null, reason: 'The item has no expected output' })
  })

  it('refuses an expected output that is a text but not JSON', async () => {
    expect(await errorOf(() => jsonEquality().run(row({}, 'Paris')))).toMatch(
      /^INVALID The expected output is a text that is no JSON: .*; correct the dataset, or compare texts with exactMatch$/,
    )
  })
})
