import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalJson } from '../equal-json.ts'
import type { JsonValue } from '../json-value.ts'
import { parseJson } from './parse-json.ts'
import { reverseKeys } from './reverse-keys.ts'
import { arbitraryJson } from './arbitrary-json.ts'

/** Canonical text, made another way than by the function under test. */
function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sortedText(inner)}`).join()}}`
}

describe('equalJson', () => {
  it('agrees with the comparison of texts whose keys are sorted', () => {
    const small = arbitraryJson({ maxDepth: 2 }).map((value): JsonValue => value)
    const pair = fc.oneof(
      fc.tuple(small, small),
      small.map((value): [JsonValue, JsonValue] => [value, structuredClone(value)]),
      fc.tuple(fc.subarray<JsonValue>([0, '', null, [], {}]), fc.subarray<JsonValue>([0, '', null, [], {}])),
    )
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const equal = equalJson(a, b)

        expect(equal).toBe(sortedText(a) === sortedText(b))
      }),
    )
  })

  it('does not count the order of keys', () => {
    fc.assert(
      fc.property(arbitraryJson({ maxDepth: 5 }), (value: JsonValue) => {
        const equal = equalJson(value, reverseKeys(value))

        expect(equal).toBe(true)
      }),
    )
  })

  it.each<[string, JsonValue | undefined, JsonValue | undefined]>([
    ['absent and null', undefined, null],
    ['absent and a value', undefined, 0],
    ['an object and null', {}, null],
    ['an object and an array', {}, []],
    ['a number and its text', 1, '1'],
    ['false and 0', false, 0],
    ['arrays of another order', [1, 2], [2, 1]],
    ['an array and a longer one', [1], [1, 1]],
    ['objects with other keys', { a: 1 }, { b: 1 }],
    ['an object and a larger one', { a: 1 }, { a: 1, b: 1 }],
    ['deep differences', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
    ['an own __proto__ key and another key', parseJson('{"__proto__":{}}'), { a: {} }],
    ['different values under __proto__', parseJson('{"__proto__":{"a":1}}'), parseJson('{"__proto__":{"a":2}}')],
    ['an own and an inherited property', parseJson('{"constructor":1}'), { a: 1 }],
  ])('tells apart, both ways: %s', (_name, a, b) => {
    const answers = [equalJson(a, b), equalJson(b, a)]

    expect(answers).toEqual([false, false])
  })

  it('finds absent equal to absent, and equal own __proto__ keys equal', () => {
    const absent = equalJson(undefined, undefined)
    const proto = equalJson(parseJson('{"__proto__":{"a":1}}'), parseJson('{"__proto__":{"a":1}}'))

    expect([absent, proto]).toEqual([true, true])
  })
})
