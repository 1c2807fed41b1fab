import { isDeepStrictEqual } from 'node:util'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AssayError } from '../../errors/assay-error.ts'
import { toJson } from '../to-json.ts'
import { parseJson } from './parse-json.ts'

function refusalOf(value: unknown, limits?: { readonly maxCharacters?: number }): AssayError {
  try {
    toJson(value, limits)
  } catch (error) {
    if (AssayError.isInstance(error)) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

const anyValue = fc.anything({
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
})

describe('what becomes of an output', () => {
  it('gives what JSON.parse(JSON.stringify()) gives, keys in the same order', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const expected = JSON.stringify(value) ?? 'null'

        const { value: converted } = toJson(value)

        expect(JSON.stringify(converted)).toBe(expected)
        expect(isDeepStrictEqual(converted, parseJson(expected))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('gives only plain objects and arrays that share nothing with the output', () => {
    const source = new (class Answer {
      list = [{ a: 1 }]
    })()

    const { value } = toJson(source)
    source.list[0] = { a: 2 }

    expect(value).toStrictEqual({ list: [{ a: 1 }] })
  })

  class Money {
    readonly #cents = 250
    readonly currency = 'EUR'
    toJSON(key: string) {
      return { key, cents: this.#cents, skipped: undefined }
    }
  }
  class Forged {
    a = 1
    readonly [Symbol.toStringTag] = 'Number'
  }
  class Account extends Map<string, number> {
    owner = 'me'
    get balance() {
      return 1
    }
  }

  it.each<[string, unknown, unknown]>([
    ['undefined', undefined, null],
    ['a function', () => 1, null],
    ['a symbol', Symbol('s'), null],
    ['undefined, functions and symbols in an object', { a: undefined, b: () => 1, c: Symbol('s'), d: 1 }, { d: 1 }],
    ['undefined, functions and symbols in an array', [undefined, () => 1, Symbol('s')], [null, null, null]],
    ['holes', Object.assign([], { length: 2 }), [null, null]],
    ['numbers that are not finite', [NaN, Infinity, -Infinity], [null, null, null]],
    ['a date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['an invalid date', [new Date(NaN)], [null]],
    ['boxed primitives', [Object(1), Object('a'), Object(false)], [1, 'a', false]],
    ['a boxed number of another realm', runInNewContext('[new Number(7)]'), [7]],
    ['an instance that forges the tag of a boxed number', [new Forged()], [{ a: 1 }]],
    ['a boxed number that is not finite', [Object(NaN)], [null]],
    ['a Map, a Set and an Error', [new Map([[1, 2]]), new Set([1]), new Error('no')], [{}, {}, {}]],
    ['own properties of an instance', new Account(), { owner: 'me' }],
    [
      'bytes',
      [new Uint8Array([7, 8]), Buffer.from('a')],
      [
        { 0: 7, 1: 8 },
        { type: 'Buffer', data: [97] },
      ],
    ],
    ['a toJSON method in an object', { price: new Money() }, { price: { key: 'price', cents: 250 } }],
    ['a toJSON method in an array', [0, new Money()], [0, { key: '1', cents: 250 }]],
    ['a toJSON method of the output itself', new Money(), { key: '', cents: 250 }],
    ['a toJSON that answers undefined', { a: { toJSON: () => undefined }, b: [{ toJSON: () => undefined }] }, { b: [null] }],
    ['a toJSON that answers an object with a toJSON', { toJSON: () => ({ a: 1, toJSON: () => 2 }) }, { a: 1 }],
    ['a toJSON that answers a boxed primitive', { toJSON: (): unknown => Object('a') }, 'a'],
    ['a function with a toJSON', Object.assign(() => 1, { toJSON: () => 'f' }), 'f'],
    ['a toJSON that is data', { toJSON: 'x', inner: { toJSON: { a: 1 } } }, { toJSON: 'x', inner: { toJSON: { a: 1 } } }],
    ['lone surrogates', ['a\ud83d', { '\ude00': '\ude00b' }], ['a\ufffd', { '\ufffd': '\ufffdb' }]],
    ['NUL in keys and texts', { 'a\0\0': 'b\0' }, { 'a\ufffd\ufffd': 'b\0' }],
    ['keys that become equal', { 'a\0': 1, 'a\ufffd': 2 }, { 'a\ufffd': 2 }],
    ['symbol keys and hidden properties', Object.defineProperty({ [Symbol('s')]: 1 }, 'hidden', { value: 1 }), {}],
  ])('converts %s', (_name, value, expected) => {
    const converted = toJson(value)

    expect(converted.value).toStrictEqual(expected)
  })

  it('makes 0 of -0', () => {
    const { value } = toJson(-0)

    expect(Object.is(value, 0)).toBe(true)
  })

  it('asks a toJSON that an application gave to bigints', () => {
    onTestFinished(() => void Reflect.deleteProperty(BigInt.prototype, 'toJSON'))
    // oxlint-disable-next-line no-extend-native -- applications do this, and the test takes it back
    Object.defineProperty(BigInt.prototype, 'toJSON', {
      configurable: true,
      value(this: bigint) {
        return `${this}n`
      },
    })

    const { value } = toJson([12n])

    expect(value).toEqual(['12n'])
  })

  it('keeps an own __proto__ key as a property and changes no prototype', () => {
    const source: unknown = parseJson('{"__proto__":{"admin":true}}')

    // What is made of an object is an object.
    const value = toJson(source).value as object

    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true}}')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('admin' in value).toBe(false)
  })

  it('converts 100 nested containers', () => {
    const text = '['.repeat(100) + ']'.repeat(100)

    const { value } = toJson(parseJson(text))

    expect(JSON.stringify(value)).toBe(text)
  })
})

describe('the size', () => {
  it.each<[string, unknown, number]>([
    ['null', null, 8],
    ['undefined', undefined, 8],
    ['a text', 'four', 8 + 4],
    ['an array', [1, 'ab', null], 8 + 3 * 8 + 2],
    ['an object', { key: 'ab', n: 1 }, 8 + 2 * 8 + 3 + 2 + 1],
    ['a date', new Date(0), 8 + 24],
  ])('counts 8 for each value and the length of texts and keys: %s', (_name, value, expected) => {
    const { characters } = toJson(value)

    expect(characters).toBe(expected)
  })

  it('accepts an output of exactly maxCharacters', () => {
    const { characters } = toJson('four', { maxCharacters: 12 })

    expect(characters).toBe(12)
  })

  it.each<[string, unknown, string]>([
    ['a text', { a: ['x'.repeat(100)] }, 'output.a[0]'],
    ['a key', { ['k'.repeat(100)]: 1 }, `output["${'k'.repeat(64)}…"]`],
    ['many values', [0, Array.from({ length: 50 }, () => 1)], 'output[1]'],
    ['an array that says it has 4e9 elements', { a: Object.assign([], { length: 4e9 }) }, 'output.a'],
    ['bytes', { a: new Uint8Array(50) }, 'output.a'],
    ['a Buffer', { a: Buffer.alloc(50) }, 'output.a'],
  ])('refuses with TOO_LARGE where it passes maxCharacters: %s', (_name, value, path) => {
    const error = refusalOf(value, { maxCharacters: 99 })

    expect(error.code).toBe('TOO_LARGE')
    expect(error.details).toEqual({ path })
    expect(error.message).toContain('99 characters')
  })

  it('counts the elements of a typed array, not its bytes', () => {
    const { characters } = toJson(new Float64Array(2), { maxCharacters: 26 })

    expect(characters).toBe(8 + 2 * 8 + '01'.length)
  })

  it('refuses bytes before it makes a key of each', () => {
    const error = refusalOf({ image: new Uint8Array(2 ** 26) })

    expect(error.code).toBe('TOO_LARGE')
    expect(error.details).toEqual({ path: 'output.image' })
  })

  it('reads nothing more once the output is too large', () => {
    let read = false
    const source = {
      a: 'x'.repeat(100),
      get b() {
        read = true
        return 1
      },
    }

    const error = refusalOf(source, { maxCharacters: 99 })

    expect(error.details).toEqual({ path: 'output.a' })
    expect(read).toBe(false)
  })

  it('refuses more than 2^28 characters when no limit is given', () => {
    const text = 'x'.repeat(2 ** 27)

    const error = refusalOf([text, text])

    expect(error.code).toBe('TOO_LARGE')
    expect(error.details).toEqual({ path: 'output[1]' })
  })
})

describe('what is refused', () => {
  it.each<[string, unknown, string]>([
    ['a bigint', { a: [1n] }, 'output.a[0]'],
    ['a boxed bigint', { a: Object(1n) as unknown }, 'output.a'],
    ['a bigint that is the output', 1n, 'output'],
    ['a bigint that a toJSON answers', [{ toJSON: () => 1n }], 'output[0]'],
    ['101 nested containers', parseJson('['.repeat(101) + ']'.repeat(101)), `output${'[0]'.repeat(100)}`],
  ])('refuses %s with its path', (_name, value, path) => {
    const error = refusalOf(value)

    expect(error.code).toBe('INVALID')
    expect(error.details).toEqual({ path })
  })

  it('refuses a cycle with the path where it closes', () => {
    const node: { next?: unknown } = {}
    node.next = { list: [node] }

    const error = refusalOf({ node })

    expect(error.details).toEqual({ path: 'output.node.next.list[0]' })
    expect(error.message).toContain('is a cycle: it is output.node again')
  })

  it('says cycle, not size, when a cycle makes the output too large', () => {
    const source: { text: string; self?: unknown } = { text: 'x'.repeat(100) }
    source.self = source

    const error = refusalOf(source, { maxCharacters: 1000 })

    expect(error.code).toBe('INVALID')
    expect(error.details).toEqual({ path: 'output.self' })
  })

  it('refuses a toJSON whose answers never end', () => {
    const endless = { toJSON: () => ({ endless }) }

    const error = refusalOf(endless)

    expect(error.code).toBe('INVALID')
    expect(error.message).toContain('is nested deeper than 100 levels')
  })

  const thrown = new Error('lazy field gone')
  const fail = () => {
    throw thrown
  }
  it.each<[string, unknown, string]>([
    ['a getter', { rows: [Object.defineProperty({}, 'value', { get: fail, enumerable: true })] }, 'output.rows[0].value'],
    ['a getter of an array', [Object.defineProperty([1, 2], 1, { get: fail, enumerable: true })], 'output[0][1]'],
    ['a toJSON', { rows: [{ toJSON: fail }] }, 'output.rows[0]'],
    ['a toJSON of the output itself', { toJSON: fail }, 'output'],
    ['a getter for toJSON', { a: Object.defineProperty({}, 'toJSON', { get: fail }) }, 'output.a'],
    ['a proxy', [new Proxy({}, { ownKeys: fail })], 'output[0]'],
  ])('keeps what %s threw as the cause', (_name, value, path) => {
    const error = refusalOf(value)

    expect(error.code).toBe('INVALID')
    expect(error.details).toEqual({ path })
    expect(error.message).toContain('lazy field gone')
    expect(error.cause).toBe(thrown)
  })

  it('keeps a thrown value that is no error as the cause', () => {
    const source = {
      toJSON: () => AbortSignal.abort('just text').throwIfAborted(),
    }

    const error = refusalOf(source)

    expect(error.cause).toBe('just text')
  })
})
