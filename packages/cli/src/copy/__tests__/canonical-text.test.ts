import { expect, it } from 'vitest'
import { canonicalText } from '../canonical-text.ts'

it.each<[string, unknown, unknown]>([
  ['the order of properties', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['two dates of one time', [new Date(7)], [new Date(7)]],
])('is the same whatever %s', (_what, first, second) => {
  expect(canonicalText(first)).toBe(canonicalText(second))
})

it.each<[string, unknown, unknown]>([
  ['a time and its text', new Date(7), new Date(7).toJSON()],
  ['a time and a text that looks like its canonical one', new Date(7), '@7'],
  ['null and an absent property', { a: null }, {}],
  ['a number and its text', 1, '1'],
  ['an array and an object with its indexes', ['a'], { 0: 'a' }],
  ['the order of an array', [1, 2], [2, 1]],
  ['how texts are cut', ['a', 'b,c'], ['a,b', 'c']],
  ['what a line feed parts', ['a\nb'], ['a', 'b']],
  ['composed and decomposed letters', 'é', 'e\u0301'],
])('differs with %s', (_what, first, second) => {
  expect(canonicalText(first)).not.toBe(canonicalText(second))
})

it('reads keys as plain data', () => {
  const value: unknown = JSON.parse('{"toJSON":1,"__proto__":{"a":1}}')

  expect(canonicalText(value)).toBe('{"__proto__":{"a":1},"toJSON":1}')
})
