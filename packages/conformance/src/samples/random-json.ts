import type { JsonValue } from '@assay/core'
import fc from 'fast-check'

const surrogates = 0x800
const character = fc.nat(0x10_ffff - surrogates).map((place) => String.fromCodePoint(place < 0xd800 ? place : place + surrogates))
// The ready-made strings of any character take a second to prepare.
const characters = fc.array(character, { maxLength: 12 }).map((list) => list.join(''))
const text = fc.oneof(characters, fc.string(), fc.string({ unit: 'grapheme' }))
const key = text.filter((one) => !one.includes('\0'))
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0)
const leaf = fc.oneof(text, number, fc.integer(), fc.boolean(), fc.constant(null))

/** Draws JSON of any shape up to some depth, with any character in texts and keys. */
export const randomJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value
