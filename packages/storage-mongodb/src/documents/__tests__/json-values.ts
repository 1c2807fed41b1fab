import type { JsonValue } from '@assay/core'
import { manualSeam } from '@assay/core/testing'

const nested = (levels: number): JsonValue => (levels === 0 ? 'bottom' : [{ a: nested(levels - 2) }])

// As text, because some of these keys mean something else in a literal.
const parsed = (text: string): JsonValue => JSON.parse(text) as JsonValue

/** Values that a database may change, each by what is special about it. */
export const jsonValues: readonly (readonly [name: string, value: JsonValue])[] = [
  ['null', null],
  ['false', false],
  ['zero', 0],
  ['an empty text', ''],
  ['an empty list', []],
  ['an empty object', {}],
  ['numbers of every kind', [1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 0.1, 5e-324, 1e308]],
  ['NUL and characters of four bytes', ['a\u0000b', '\u{1f600}', '\u2028', '\uffff']],
  ['what looks like a date', '2026-01-01T00:00:00.000Z'],
  ['keys that begin with $', { $set: { $gt: 1 }, $ref: 'a', $id: 'b', $db: 'c' }],
  ['a key that begins with $ deep inside', { a: [{ b: [[{ $oid: '507f1f77bcf86cd799439011' }]] }] }],
  ['a _bsontype', { _bsontype: 'ObjectId', id: 'x' }],
  ['a _bsontype in a list', [1, { _bsontype: 'Long' }]],
  ['__proto__', parsed('{"__proto__": {"polluted": true}, "constructor": 1}')],
  ['empty and dotted keys', { '': 1, '.': 2, 'a.b': { 'c.d': [3] } }],
  ['keys that are numbers', { 10: 'a', 2: 'b', 0: 'c', '-1': 'd', '01': 'e' }],
  ['names of methods', { toBSON: 1, toJSON: 2, hasOwnProperty: 3, length: 4 }],
  ['100 levels', nested(100)],
  ['1,000 keys', Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key ${index}`, index]))],
  ['a list of 20,000 digits', Array.from({ length: 20_000 }, (_, index) => index % 10)],
  ['a list of 20,000 digits and a key that begins with $', [{ $: Array.from({ length: 20_000 }, (_, index) => index % 10) }]],
  ['a text of 100,000 characters of three bytes', '\u20ac'.repeat(100_000)],
  ['an object with a large text', { text: 'x'.repeat(100_000) }],
]

/** Chance values of up to four levels, the same ones for the same seed. */
export function* chanceValues(seed: number, count: number): Generator<JsonValue> {
  const { random } = manualSeam({ seed })
  const below = (end: number): number => Math.floor(random() * end)
  const text = (): string => ['a', '\u20ac', '\u{1f600}', '\u0000b'].slice(below(4)).join('').repeat(below(20))
  const value = (levels: number): JsonValue => {
    const size = below(6)
    switch (below(levels === 0 ? 4 : 6)) {
      case 0:
        return null
      case 1:
        return text()
      case 2:
        return below(2 ** 40) - 2 ** 39
      case 3:
        return random() < 0.5
      case 4:
        return Array.from({ length: size }, () => value(levels - 1))
      default:
        return Object.fromEntries(Array.from({ length: size }, () => [text().replaceAll('\u0000', '.'), value(levels - 1)]))
    }
  }
  for (let made = 0; made < count; made += 1) yield value(4)
}
