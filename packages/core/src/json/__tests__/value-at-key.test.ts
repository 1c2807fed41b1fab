import { expect, it } from 'vitest'
import { valueAtKey } from '../value-at-key.ts'

it.each([
  ['a name', 'lang', { lang: 'de' }, 'de'],
  ['dots into objects', 'source.thread.id', { source: { thread: { id: 7 } } }, 7],
  ['a key that has dots itself, before the path', 'source.kind', { 'source.kind': 'own', source: { kind: 'path' } }, 'own'],
  ['a key with dots on the way', 'a.b.c', { 'a.b': { c: 1 } }, 1],
  ['the path where a key on the way leads nowhere', 'a.b.c', { a: { b: { c: 2 } }, 'a.b': {} }, 2],
  ['null, which is a value', 'a', { a: null }, null],
])('finds %s', (_, key, value, expected) => {
  expect(valueAtKey(value, key)).toBe(expected)
})

it.each([
  ['a missing name', 'x', { a: 1 }],
  ['a path through a text', 'a.length', { a: 'text' }],
  ['an entry of a list', 'a.0', { a: ['first'] }],
  ['what every object inherits', 'toString', {}],
  ['an own key of nothing', 'a', undefined],
])('finds nothing at %s', (_, key, value) => {
  expect(valueAtKey(value, key)).toBeUndefined()
})
