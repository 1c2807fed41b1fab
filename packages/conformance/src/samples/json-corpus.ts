import type { JsonValue } from '@assay/core'
import { exactNumbers } from './exact-numbers.ts'
import { lookalikes } from './lookalikes.ts'
import { oddKeys } from './odd-keys.ts'
import { oddTexts } from './odd-texts.ts'

/** JSON values that stores are known to change, by what is special about them. */
export const jsonCorpus: readonly (readonly [name: string, value: JsonValue])[] = [
  ['null', null],
  ['false', false],
  ['true', true],
  ['zero', 0],
  ['an empty text', ''],
  ['a text that looks like null', 'null'],
  ['a text that looks like a number', '42'],
  ['a text that looks like an array', '[]'],
  ['an empty array', []],
  ['an empty object', {}],
  ['empty containers in containers', [[], {}, [[]], [{}], { a: [], b: {}, c: [[], {}] }]],
  ['false values in containers', { a: null, b: false, c: 0, d: '', e: [null, false, 0, ''] }],
  ['a mixed list', [1, 'a', null, true, [2, ['b']], { a: [{ b: [null] }] }]],
  ['numbers', exactNumbers],
  ['texts', oddTexts],
  ['odd keys', oddKeys],
  ['what looks like other types', lookalikes],
]
