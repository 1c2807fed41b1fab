import { parseJson } from '../../json/__tests__/parse-json.ts'
import type { JsonValue } from '../../json/json-value.ts'

const nested = (levels: number): JsonValue => (levels === 0 ? 'bottom' : [nested(levels - 1)])

/** Valid JSON values that stores have been known to change, each by what is special about it. */
export const jsonCorpus: readonly (readonly [name: string, value: JsonValue])[] = [
  ['null', null],
  ['false', false],
  ['zero', 0],
  ['an empty text', ''],
  ['texts that look like JSON', ['null', '42', '[]', '{}', 'true']],
  ['an empty array', []],
  ['an empty object', {}],
  ['nulls in objects and arrays', { a: null, b: { c: { d: null } }, e: [null, [null]] }],
  ['the smallest, the largest and inexact numbers', [5e-324, 1e308, 2 ** 53 - 1, 0.1, 1 / 3, -1]],
  ['odd text', ['👩‍👩‍👧', 'שלום עולם', 'é', 'e\u0301', 'a\u0000b', '\u2028\u2029', '\uffff']],
  ['a long text', 'x'.repeat(300_000)],
  [
    'odd keys',
    parseJson(
      '{"": 1, ".": 2, "a.b": 3, "$set": 4, "__proto__": {"polluted": true}, "constructor": 5, "toJSON": 6, "toBSON": 7, "_bsontype": "ObjectId", "$ref": "a", "$id": "b", "0": 8, "hasOwnProperty": 9}',
    ),
  ],
  ['a key of 1,000 characters', { ['k'.repeat(1_000)]: 1 }],
  [
    'what looks like other types',
    ['2026-01-01T00:00:00.000Z', '507f1f77bcf86cd799439011', { $date: '2026-01-01T00:00:00Z' }, { $oid: 'a' }],
  ],
  ['100 levels', nested(100)],
  ['10,000 keys', Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key-${index}`, index]))],
  ['100,000 elements', Array.from({ length: 100_000 }, (_, index) => index)],
]

class Instance {
  readonly field = 1
}

const cycle: unknown[] = []
cycle.push({ again: cycle })

/** Values that are no JSON, each with the path at which it is refused when it is the value of `input`. */
export const notJson: readonly (readonly [name: string, value: unknown, path: string])[] = [
  ['NaN', { a: [1, Number.NaN] }, 'input.a[1]'],
  ['Infinity', { 'odd key': Number.POSITIVE_INFINITY }, 'input["odd key"]'],
  ['a bigint', 1n, 'input'],
  ['a date', { when: new Date(0) }, 'input.when'],
  ['bytes', [new Uint8Array(1)], 'input[0]'],
  ['a Map', { map: new Map() }, 'input.map'],
  ['an instance of a class', new Instance(), 'input'],
  ['a function', { call: () => 1 }, 'input.call'],
  ['a symbol', [Symbol('s')], 'input[0]'],
  ['undefined in an array', [undefined], 'input[0]'],
  ['a cycle', cycle, 'input[0].again'],
  ['a lone surrogate', { text: 'a\ud800' }, 'input.text'],
  ['a lone surrogate in a key', { '\udc00': 1 }, 'input["\\udc00"]'],
  ['NUL in a key', { 'a\0': 1 }, 'input["a\\u0000"]'],
  ['101 levels', nested(101), `input${'[0]'.repeat(100)}`],
]
