import { expect, it } from 'vitest'
import type { JsonValue } from '../../../../json/json-value.ts'
import { clusterOfItem } from '../cluster-of-item.ts'

it.each<[text: string, metadata: JsonValue | undefined, key: string, cluster: string | undefined]>([
  ['a text', { chat: 'a' }, 'chat', 'a'],
  ['a number, which is the same as its text', { chat: 7 }, 'chat', '7'],
  ['a list as a whole', { chat: [1, 'b'] }, 'chat', '[1,"b"]'],
  ['what dots lead to', { source: { chat: { id: 0 } } }, 'source.chat.id', '0'],
  ['a key that has dots itself first', { 'a.b': 'whole', a: { b: 'part' } }, 'a.b', 'whole'],
  ['what lies behind a key with dots', { 'a.b': { c: 'deep' } }, 'a.b.c', 'deep'],
  ['nothing without the key', { other: 'a' }, 'chat', undefined],
  ['nothing for null', { chat: null }, 'chat', undefined],
  ['nothing for an empty text, as an empty cell of a table is', { chat: '' }, 'chat', undefined],
  ['nothing for what only objects inherit', {}, 'constructor', undefined],
  ['nothing of what is no object', ['chat'], '0', undefined],
  ['nothing without metadata', undefined, 'chat', undefined],
])('takes %s', (_, metadata, key, cluster) => {
  expect(clusterOfItem(metadata, key)).toBe(cluster)
})
