import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { packJson } from '../pack-json.ts'
import { unpackJson } from '../unpack-json.ts'
import { chanceValues, jsonValues } from './json-values.ts'

/** What the values of a document take, without what the document around them takes. */
function sizeOf(values: object): number {
  return BSON.calculateObjectSize(values) - 5
}

/** A list of which each element takes two bytes of JSON. */
function digits(size: number): number[] {
  return Array.from({ length: Math.floor(size / 2) }, () => 7)
}

describe('packJson', () => {
  it.each(jsonValues)('makes a value that comes back from BSON exactly: %s', (_name, value) => {
    const { values, asText } = packJson({ value })

    const stored = BSON.deserialize(BSON.serialize(values))

    expect(JSON.stringify(unpackJson(stored['value'], 'value', asText))).toBe(JSON.stringify(value))
  })

  it.each(jsonValues)('never says less than BSON takes: %s', (name, value) => {
    const { values, largestSize } = packJson({ value, [name]: value })

    expect(largestSize).toBeGreaterThanOrEqual(sizeOf(values))
  })

  it('never says less than BSON takes, whatever the values are', () => {
    const packed = [...chanceValues(1, 2_000)].map((value, index) => packJson({ value, [`\u20ac${index}`]: value }))

    expect(packed.filter(({ values, largestSize }) => largestSize < sizeOf(values))).toEqual([])
  })

  it('keeps as text what BSON or the server would take for its own, and names it', () => {
    const { values, asText } = packJson({ input: { a: [{ $ref: 1 }] }, output: { a: 1 }, metadata: { _bsontype: 'Long' } })

    expect(values).toEqual({ input: '{"a":[{"$ref":1}]}', output: { a: 1 }, metadata: '{"_bsontype":"Long"}' })
    expect(asText).toEqual(['input', 'metadata'])
  })

  it('keeps as text a large list that takes less so', () => {
    const list = digits(40_000)

    const { values, asText, largestSize } = packJson({ list })

    expect(values['list']).toBe(JSON.stringify(list))
    expect(asText).toEqual(['list'])
    expect(largestSize).toBeLessThan(sizeOf({ list }) / 3)
  })

  it('keeps as they are large values that people may search', () => {
    const fields = { text: '\u20ac'.repeat(100_000), chat: { turns: [{ text: 'x'.repeat(100_000) }] } }

    const { values, asText } = packJson(fields)

    expect(values).toEqual(fields)
    expect(asText).toEqual([])
  })

  it('leaves out what is absent, and keeps null', () => {
    expect(packJson({ input: null, metadata: undefined }).values).toStrictEqual({ input: null })
  })

  it('makes values that a server takes of a record of 16,000,000 bytes, however they are spread', { timeout: 30_000 }, () => {
    // Each small one takes six times as much as BSON, and just not so much that text is tried.
    const small = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`small${index}`, digits(5_000)]))

    const { values, asText } = packJson({ ...small, large: digits(16_000_000 - 12 * 5_000) })

    expect(asText).toEqual(['large'])
    expect(BSON.calculateObjectSize(values)).toBeLessThan(16 * 2 ** 20)
  })
})
