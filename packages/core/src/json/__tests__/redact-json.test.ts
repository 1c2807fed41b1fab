import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../json-value.ts'
import { redactJson } from '../redact-json.ts'

const redact = (text: string): string => text.replaceAll('secret', '***')

describe('redactJson', () => {
  it.each<[JsonValue, JsonValue]>([
    ['a secret', 'a ***'],
    [
      ['a', ['a secret'], 'secret'],
      ['a', ['a ***'], '***'],
    ],
    [
      { a: { b: ['secret'] }, c: 1 },
      { a: { b: ['***'] }, c: 1 },
    ],
    [
      { secret: 1, other: 2 },
      { '***': 1, other: 2 },
    ],
  ])('takes secrets out of every text and key of %j', (value, redacted) => {
    expect(redactJson(value, redact)).toStrictEqual(redacted)
  })

  it.each<JsonValue>(['text', 1, true, null, [], {}, { a: ['b', { c: null }] }])('gives %j back as it is', (value) => {
    expect(redactJson(value, redact)).toBe(value)
  })

  it('leaves the value that it was given alone', () => {
    const value = { list: ['secret'], object: { key: 'secret' } }

    redactJson(value, redact)

    expect(value).toStrictEqual({ list: ['secret'], object: { key: 'secret' } })
  })

  it('keeps the order of keys, and __proto__ as a key', () => {
    const value: JsonValue = JSON.parse('{"b":"secret","__proto__":{"x":"secret"},"a":1}')

    expect(JSON.stringify(redactJson(value, redact))).toBe('{"b":"***","__proto__":{"x":"***"},"a":1}')
  })
})
