import type { JsonValue } from '@assay/core'
import { expect, it } from 'vitest'
import { laidOut, previewOf, visibleText } from '../value-text.ts'

it.each<[JsonValue | undefined, string]>([
  [undefined, ''],
  ['one\n  two', 'one two'],
  ['\u202eevil', '\\u202eevil'],
  [{ question: 'Why?', tries: 2, none: null }, 'question: Why?, tries: 2, none: null'],
  [{}, '{}'],
  [[1, 'a'], '[1,"a"]'],
  [false, 'false'],
])('shows %j on one line as %j', (value, text) => {
  expect(previewOf(value)).toBe(text)
})

it('cuts a long value for its line', () => {
  expect(previewOf('x'.repeat(5000)).length).toBeLessThan(500)
})

it('keeps lines and tabs, and escapes what cannot be seen', () => {
  expect(visibleText('a\n\tb\u0000\u2028\u200bc')).toBe('a\n\tb\\x00\\u2028\\u200bc')
})

it('lays JSON out as it came, or with its keys in order, also those that mean something in JavaScript', () => {
  const value: JsonValue = JSON.parse('{"b": {"d": 1, "c": 2}, "__proto__": 3}') as JsonValue

  expect(laidOut(value)).toBe('{\n  "b": {\n    "d": 1,\n    "c": 2\n  },\n  "__proto__": 3\n}')
  expect(laidOut(value, true)).toBe('{\n  "__proto__": 3,\n  "b": {\n    "c": 2,\n    "d": 1\n  }\n}')
})
