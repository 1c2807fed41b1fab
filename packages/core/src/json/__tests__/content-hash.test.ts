import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash } from '../content-hash.ts'
import type { JsonValue } from '../json-value.ts'
import { parseJson } from './parse-json.ts'
import { reverseKeys } from './reverse-keys.ts'
import { arbitraryJson } from './arbitrary-json.ts'

describe('contentHash', () => {
  // Computed with another program: printf '<canonical JSON>' | sha256sum
  it.each([
    ['{"input":"a"}', { input: 'a' }, 'ffa9249c5ce3d27c3885c7cc757356bb90b855fb07e09fb325b3e1622bf7926f'],
    [
      '{"expectedOutput":null,"input":"a"}',
      { input: 'a', expectedOutput: null },
      '777601310405fb229219a6185d732d4b9b7a23aaec8255f7470aa5f9546237ea',
    ],
    [
      '{"expectedOutput":[1,1e+30],"input":{"a":"ü","b":0.000001},"metadata":{"":true}}',
      { metadata: { '': true }, input: { b: 1e-6, a: 'ü' }, expectedOutput: [1.0, 1e30] },
      'ef8984ff7f1926059d6c3ac7feef641acd2920b43897f6678ebaa60b05f188db',
    ],
    [
      '{"input":{"__proto__":{"b":1},"a":2}}',
      { input: parseJson('{"a":2,"__proto__":{"b":1}}') },
      '4fb9fe83857f6c965fad50085d4a9e6d72934a2bd679ed030466696c241c52c6',
    ],
  ])('is the SHA-256 of %s', (_canonical, content, expected) => {
    const actual = contentHash(content)

    expect(actual).toBe(expected)
  })

  it('is that of the canonical JSON where all is text, too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (input, metadata) => {
        const content = metadata === undefined ? { input } : { input, metadata }

        const actual = contentHash(content)

        expect(actual).toBe(hash('sha256', canonicalize(content) ?? '', 'hex'))
      }),
    )
  })

  it('refuses half of a character', () => {
    expect(() => contentHash({ input: '\uD800' })).toThrow('surrogate')
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(arbitraryJson({ maxDepth: 5 }), arbitraryJson(), (input, metadata) => {
        const actual = contentHash({ metadata: reverseKeys(metadata), input: reverseKeys(input) })

        expect(actual).toBe(contentHash({ input, metadata }))
      }),
    )
  })

  it('is equal only for equal content', () => {
    const contents: Parameters<typeof contentHash>[0][] = [
      { input: null },
      { input: null, expectedOutput: null },
      { input: null, metadata: null },
      { input: null, expectedOutput: null, metadata: null },
      { input: 'null' },
      { input: [] },
      { input: {} },
      { input: { a: {} } },
      { input: parseJson('{"__proto__":{}}') },
      { input: parseJson('{"__proto__":{"a":1}}') },
      { input: { toJSON: 'x' } },
      { input: { toJSON: 'y' } },
    ]

    const hashes = new Set(contents.map((content) => contentHash(content)))

    expect(hashes.size).toBe(contents.length)
  })

  it('does not count other properties', () => {
    const item = { id: '1', input: 'a', version: 3 }

    const actual = contentHash(item)

    expect(actual).toBe(contentHash({ input: 'a' }))
  })

  it('tells apart values that differ at depth 100', () => {
    const one: JsonValue = parseJson(`${'['.repeat(100)}1${']'.repeat(100)}`)
    const two: JsonValue = parseJson(`${'['.repeat(100)}2${']'.repeat(100)}`)

    const hashes = [contentHash({ input: one }), contentHash({ input: two })]

    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(hashes[0]).not.toBe(hashes[1])
  })
})
