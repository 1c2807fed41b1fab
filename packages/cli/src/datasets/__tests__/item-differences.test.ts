import { expect, it } from 'vitest'
import { differenceText } from '../difference-text.ts'
import { itemDifferences } from '../item-differences.ts'

it('finds which fields changed, inside of objects by their keys', () => {
  const before = { input: { question: 'a', more: [1] }, expectedOutput: 'x', metadata: { lang: 'de', 'a.b': 1, gone: null } }
  const after = { input: { question: 'b', more: [1] }, metadata: { lang: 'de', 'a.b': 2, new: true } }

  expect(itemDifferences(before, after)).toEqual([
    { field: 'input.question', before: 'a', after: 'b' },
    { field: 'expectedOutput', before: 'x', after: undefined },
    { field: 'metadata.a.b', before: 1, after: 2 },
    { field: 'metadata.gone', before: null, after: undefined },
    { field: 'metadata.new', before: undefined, after: true },
  ])
})

it('takes a list, and what became of another kind, as a whole', () => {
  expect(itemDifferences({ input: [1], metadata: { a: 1 } }, { input: [2], metadata: 'a' })).toEqual([
    { field: 'input', before: [1], after: [2] },
    { field: 'metadata', before: { a: 1 }, after: 'a' },
  ])
})

it('finds nothing where only the order of keys changed', () => {
  expect(itemDifferences({ input: { a: 1, b: 2 } }, { input: { b: 2, a: 1 } })).toEqual([])
})

it.each([
  ['short values', 'Madrid', 'Barcelona', 20, '"Madrid" → "Barcelona"'],
  ['what was not there', undefined, null, 20, 'nothing → null'],
  ['long texts, where they part', `${'a'.repeat(100)}b end`, `${'a'.repeat(100)}c end`, 20, '…aaaaaaaab end" → …aaaaaaaac end"'],
  ['long texts that part early', `b${'a'.repeat(100)}`, `c${'a'.repeat(100)}`, 10, '"baaaaaaa… → "caaaaaaa…'],
  ['no half of a character', `${'😀'.repeat(30)}a`, `${'😀'.repeat(30)}b`, 20, '…😀😀😀😀a" → …😀😀😀😀b"'],
  ['nothing that a terminal obeys', '\u202e', '\u001b', 20, String.raw`"\u202e" → "\u001b"`],
])('shows %s', (_what, before, after, width, text) => {
  expect(differenceText(before, after, width)).toBe(text)
})
