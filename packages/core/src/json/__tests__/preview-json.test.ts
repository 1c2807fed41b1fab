import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../json-value.ts'
import { previewJson } from '../preview-json.ts'
import { parseJson } from './parse-json.ts'
import { arbitraryJson } from './arbitrary-json.ts'

describe('previewJson', () => {
  it.each<[string, JsonValue, string]>([
    ['a text as it is', 'say "hi"\n', 'say "hi"\n'],
    ['an empty text', '', ''],
    ['null', null, 'null'],
    ['a number', -1.5e-7, '-1.5e-7'],
    ['a boolean', false, 'false'],
    ['an object', { a: [1, 'b"'], c: {} }, '{"a":[1,"b\\""],"c":{}}'],
    ['an own __proto__ key', parseJson('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ])('writes %s', (_name, value, text) => {
    const preview = previewJson(value, 100)

    expect(preview).toEqual({ text, truncated: false })
  })

  it('is a prefix of the compact JSON, and all of it exactly when nothing was cut', () => {
    const stringUnit = fc.constantFrom('a', '"', '\\', '\n', '\0', '\u2028', 'é', '一', '😀')
    const container = arbitraryJson({ maxDepth: 4, stringUnit }).filter((value) => typeof value !== 'string')
    fc.assert(
      fc.property(container, fc.nat(80), (value, maxCharacters) => {
        const whole = JSON.stringify(value)

        const { text, truncated } = previewJson(value, maxCharacters)

        expect(whole.startsWith(text)).toBe(true)
        expect(truncated).toBe(whole.length > maxCharacters)
        // One less where the cut would split a pair.
        expect(Math.min(whole.length, maxCharacters) - text.length).toBeOneOf([0, 1])
        expect(text.isWellFormed()).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [5, 'abc😀'],
    [4, 'abc'],
    [3, 'abc'],
    [0, ''],
  ])('cuts a text after %i characters without splitting a pair', (maxCharacters, text) => {
    const preview = previewJson('abc😀d', maxCharacters)

    expect(preview).toEqual({ text, truncated: true })
  })

  it.each([
    [9, '{"a":"b😀'],
    [8, '{"a":"b'],
    [7, '{"a":"b'],
  ])('cuts JSON after %i characters without splitting a pair', (maxCharacters, text) => {
    const preview = previewJson({ a: 'b😀😀😀' }, maxCharacters)

    expect(preview).toEqual({ text, truncated: true })
  })

  it('cuts a huge text', () => {
    const preview = previewJson('é'.repeat(1e6), 3)

    expect(preview).toEqual({ text: 'ééé', truncated: true })
  })

  it('reads only the elements that it writes', () => {
    let reads = 0
    const list = new Proxy(
      Array.from({ length: 1e5 }, () => 'text'),
      {
        get(target, key, receiver): unknown {
          reads++
          return Reflect.get(target, key, receiver)
        },
      },
    )

    const preview = previewJson({ list, after: ['x'.repeat(1e6)] }, 50)

    expect(preview).toMatchObject({ truncated: true })
    expect(preview.text).toHaveLength(50)
    expect(reads).toBeLessThan(100)
  })
})
