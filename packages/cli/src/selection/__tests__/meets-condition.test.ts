import type { JsonValue } from '@assay/core'
import { expect, it } from 'vitest'
import { meetsCondition } from '../meets-condition.ts'
import { parseCondition } from '../metadata-condition.ts'

const meets = (metadata: JsonValue | undefined, text: string): boolean => {
  const condition = parseCondition(text)
  if (condition === null) throw new Error('No condition')
  return meetsCondition(metadata, condition)
}

it.each<[string, JsonValue | undefined, string]>([
  ['a text', { lang: 'de' }, 'lang=de'],
  ['one of several', { lang: 'de' }, 'lang=fr,de'],
  ['a number as it prints', { level: 3 }, 'level=3'],
  ['a boolean as it prints', { hard: true }, 'hard=true'],
  ['null as it prints', { hard: null }, 'hard=null'],
  ['an entry of a list', { tags: ['a', 'b'] }, 'tags=b'],
  ['a value inside of an object', { source: { kind: 'faq' } }, 'source.kind=faq'],
  ['a key that has a dot itself, before one inside of an object', { 'a.b': 1, a: { b: 2 } }, 'a.b=1'],
  ['a key with a dot inside of an object', { a: { 'b.c': 1 } }, 'a.b.c=1'],
  ['another value, negated', { lang: 'de' }, 'lang!=fr'],
  ['a missing key, negated', {}, 'lang!=fr'],
  ['no metadata, negated', undefined, 'lang!=fr'],
])('meets %s', (_what, metadata, text) => {
  expect(meets(metadata, text)).toBe(true)
})

it.each<[string, JsonValue | undefined, string]>([
  ['another value', { lang: 'de' }, 'lang=fr'],
  ['capitals', { lang: 'DE' }, 'lang=de'],
  ['a missing key', {}, 'lang=de'],
  ['a missing key for an empty text', {}, 'lang='],
  ['what objects inherit', {}, 'constructor=x'],
  ['one of the values, negated', { lang: 'de' }, 'lang!=fr,de'],
  ['an entry of a list, negated', { tags: ['a', 'b'] }, 'tags!=b'],
  ['metadata that is a text', 'de', 'lang=de'],
])('does not meet %s', (_what, metadata, text) => {
  expect(meets(metadata, text)).toBe(false)
})
