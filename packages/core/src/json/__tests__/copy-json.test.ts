import { isDeepStrictEqual } from 'node:util'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AssayError } from '../../errors/assay-error.ts'
import { copyJson } from '../copy-json.ts'
import { parseJson } from './parse-json.ts'
import { withPollutedPrototype } from './with-polluted-prototype.ts'
import { arbitraryJson } from './arbitrary-json.ts'

function refusalOf(value: unknown, path = 'input'): AssayError {
  try {
    copyJson(value, path)
  } catch (error) {
    if (AssayError.isInstance(error)) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

function nested(depth: number, make: (inner: unknown) => unknown): unknown {
  let value: unknown = 'core'
  for (let level = 0; level < depth; level++) value = make(value)
  return value
}

/** JSON whose texts and keys need escapes and surrogate pairs. */
const storableJson = arbitraryJson({ stringUnit: fc.constantFrom('a', '"', '\\', '\n', '\u2028', 'é', '一', '😀'), maxDepth: 6 })

describe('what is copied', () => {
  it('copies every JSON value with its keys in their order', () => {
    fc.assert(
      fc.property(storableJson, (value) => {
        const copy = copyJson(value, 'input')

        expect(JSON.stringify(copy)).toBe(JSON.stringify(value))
        expect(isDeepStrictEqual(copy, parseJson(JSON.stringify(value)))).toBe(true)
      }),
    )
  })

  it('shares no container with the source', () => {
    const source = { list: [{ deep: [1] }] }

    const copy = copyJson(source, 'input')
    source.list[0]?.deep.push(2)

    expect(copy).toEqual({ list: [{ deep: [1] }] })
  })

  it('does not write to the source', () => {
    const source = Object.freeze({ a: undefined, list: Object.freeze([-0]) })

    const copy = copyJson(source, 'input')

    expect(copy).toEqual({ list: [0] })
    expect(Object.keys(source)).toEqual(['a', 'list'])
  })

  it('drops undefined properties, keeps null, and leaves absent ones absent', () => {
    const copy = copyJson({ gone: undefined, none: null, 'gone\0': undefined }, 'input')

    expect(copy).toStrictEqual({ none: null })
  })

  it.each([[-0], [[-0]], [{ n: -0 }]])('makes 0 of -0 in %j', (value) => {
    const copy = copyJson(value, 'input')

    const zero = [copy].flat().map((inner) => (typeof inner === 'object' ? Object.values(inner ?? {})[0] : inner))[0]
    expect(Object.is(zero, 0)).toBe(true)
  })

  it('accepts NUL in a text', () => {
    const copy = copyJson(['a\0b'], 'input')

    expect(copy).toEqual(['a\0b'])
  })

  it.each([
    ['a plain object', '({ a: { b: 1 } })', { a: { b: 1 } }],
    ['an array', '[1, [2]]', [1, [2]]],
  ])('accepts %s of another realm and gives the copy the prototypes of this one', (_name, source, expected) => {
    const foreign: unknown = runInNewContext(source)

    const copy = copyJson(foreign, 'input')

    expect(copy).toStrictEqual(expected)
    expect(Object.getPrototypeOf(copy)).toBe(Object.getPrototypeOf(expected))
  })

  it('accepts an object without a prototype and gives the copy the usual one', () => {
    const source: unknown = Object.assign(Object.create(null), { a: 1 })

    const copy = copyJson(source, 'input')

    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(copy).toEqual({ a: 1 })
  })

  it('leaves out properties that are not enumerable and those of Object.prototype', () => {
    const source = Object.defineProperty({ seen: 1 }, 'hidden', { value: 1n, enumerable: false })
    Object.defineProperty(source, Symbol('hidden'), { value: 1, enumerable: false })

    const copy = withPollutedPrototype(() => copyJson(source, 'input'))

    expect(Object.keys(copy ?? {})).toEqual(['seen'])
  })

  it('reads a getter once', () => {
    let reads = 0
    const source = {
      get value() {
        return ++reads
      },
    }

    const copy = copyJson(source, 'input')

    expect(copy).toEqual({ value: 1 })
    expect(reads).toBe(1)
  })

  it.each(['$ref', '_bsontype', 'toJSON', '$id', 'constructor', 'hasOwnProperty', ''])('takes the key "%s" as plain data', (key) => {
    const copy = copyJson({ [key]: { $id: 'x' } }, 'input')

    expect(JSON.stringify(copy)).toBe(JSON.stringify({ [key]: { $id: 'x' } }))
  })

  it('copies an own __proto__ key as a property and changes no prototype', () => {
    const source: unknown = parseJson('{"__proto__":{"admin":true},"a":{"__proto__":null}}')

    // A copy of an object is an object.
    const copy = copyJson(source, 'input') as object

    expect(JSON.stringify(copy)).toBe('{"__proto__":{"admin":true},"a":{"__proto__":null}}')
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect('admin' in copy).toBe(false)
    expect('admin' in {}).toBe(false)
    expect(Object.getOwnPropertyDescriptor(copy, '__proto__')).toMatchObject({ writable: true, enumerable: true, configurable: true })
  })

  it.each([
    ['arrays', (inner: unknown) => [inner]],
    ['objects', (inner: unknown) => ({ inner })],
  ])('accepts 100 nested %s', (_name, make) => {
    const deepest = nested(100, make)

    const copy = copyJson(deepest, 'input')

    expect(JSON.stringify(copy)).toBe(JSON.stringify(deepest))
  })

  it('accepts the same object at two places, which is no cycle', () => {
    const shared = { a: 1 }

    const copy = copyJson([shared, { shared }], 'input')

    expect(copy).toEqual([{ a: 1 }, { shared: { a: 1 } }])
  })
})

describe('what is refused', () => {
  class Point {
    x = 1
  }
  class List extends Array {}
  class Bare {
    x = 1
  }
  Object.setPrototypeOf(Bare.prototype, null)

  it.each<[string, unknown, string]>([
    ['NaN', NaN, 'is NaN'],
    ['Infinity', Infinity, 'is Infinity'],
    ['-Infinity', -Infinity, 'is -Infinity'],
    ['a bigint', 1n, 'is a bigint'],
    ['a function', () => 1, 'is a function'],
    ['a symbol', Symbol('s'), 'is a symbol'],
    ['a Date', new Date(0), 'is a Date'],
    ['a Date of another realm', runInNewContext('new Date(0)'), 'is a Date'],
    ['a Buffer', Buffer.from('a'), 'is bytes'],
    ['a typed array', new Float64Array(1), 'is bytes'],
    ['a DataView', new DataView(new ArrayBuffer(1)), 'is bytes'],
    ['an ArrayBuffer', new ArrayBuffer(1), 'is bytes'],
    ['a SharedArrayBuffer', new SharedArrayBuffer(1), 'is bytes'],
    ['a Map', new Map(), 'is a Map'],
    ['a Set', new Set(), 'is a Set'],
    ['a RegExp', /a/, 'is an instance of the class RegExp'],
    ['an Error', new Error('no'), 'is an instance of the class Error'],
    ['a promise', Promise.resolve(1), 'is an instance of the class Promise'],
    ['an instance', new Point(), 'is an instance of the class Point'],
    ['an instance of a class that has nothing above it', new Bare(), 'is an instance of the class Bare'],
    ['an instance of a subclass of Array', new List(), 'is an instance of the class List'],
    ['an object made from another object', Object.create({ a: 1 }), 'is an instance of the class Object'],
    ['a boxed number', Object(1), 'is an instance of the class Number'],
    ['a lone high surrogate', 'a\ud83d', 'has a lone surrogate'],
    ['a lone low surrogate', '\ude00a', 'has a lone surrogate'],
  ])('refuses %s as the value, in an array and in an object', (_name, value, message) => {
    const refusals = [refusalOf(value), refusalOf([0, value]), refusalOf({ a: [{ b: value }] })]

    expect(refusals.map((error) => error.code)).toEqual(['INVALID', 'INVALID', 'INVALID'])
    expect(refusals.map((error) => error.details.path)).toEqual(['input', 'input[1]', 'input.a[0].b'])
    for (const error of refusals) expect(error.message).toContain(message)
    expect(refusals[1]?.message).toContain('Value at input[1] ')
  })

  it.each<[string, unknown, string]>([
    ['undefined as the value', undefined, 'input'],
    ['undefined in an array', { a: [1, undefined] }, 'input.a[1]'],
    ['a hole', [1, , 3], 'input[1]'], // oxlint-disable-line no-sparse-arrays -- the hole is the subject
    ['an array of length 4e9 without elements', Object.assign([], { length: 4e9 }), 'input[0]'],
    ['NUL in a key', { ok: { 'a\0b': 1 } }, 'input.ok["a\\u0000b"]'],
    ['a lone surrogate in a key', { '\ud83d': 1 }, 'input["\\ud83d"]'],
    ['a symbol as key', { a: { [Symbol('secret')]: 1 } }, 'input.a'],
    ['a method called toJSON', { toJSON: () => 1 }, 'input.toJSON'],
    ['NaN under an own __proto__ key', parseJson('{"__proto__":[1e999]}'), 'input.__proto__[0]'],
    ['NaN under a key with a space', { 'a b': NaN }, 'input["a b"]'],
    ['NaN under a key with digits', { 12: NaN }, 'input["12"]'],
    ['NaN under a key with letters beyond ASCII', { größe: NaN }, 'input.größe'],
    ['NaN under the empty key', { '': NaN }, 'input[""]'],
    ['NaN under a very long key', { ['k'.repeat(1e6)]: NaN }, `input["${'k'.repeat(64)}…"]`],
  ])('refuses %s with its path', (_name, value, path) => {
    const error = refusalOf(value)

    expect(error.code).toBe('INVALID')
    expect(error.details).toEqual({ path })
  })

  it('starts the path with the one that it was given', () => {
    const error = refusalOf({ score: NaN }, 'results[3].output')

    expect(error.details).toEqual({ path: 'results[3].output.score' })
  })

  it.each([
    ['arrays', (inner: unknown) => [inner], `input${'[0]'.repeat(100)}`],
    ['objects', (inner: unknown) => ({ inner }), `input${'.inner'.repeat(100)}`],
  ])('refuses 101 nested %s', (_name, make, path) => {
    const error = refusalOf(nested(101, make))

    expect(error.details).toEqual({ path })
    expect(error.message).toContain('is nested deeper than 100 levels')
  })

  it('refuses an object that contains itself as a cycle', () => {
    const source: { a: { self?: unknown }[] } = { a: [{}] }
    source.a.push({ self: source.a })

    const error = refusalOf({ source })

    expect(error.details).toEqual({ path: 'input.source.a[1].self' })
    expect(error.message).toContain('is a cycle: it is input.source.a again')
  })

  it('says cycle for one that takes all 100 levels', () => {
    const ring: unknown[] = []
    ring.push(nested(99, (inner) => (inner === 'core' ? [ring] : [inner])))

    const error = refusalOf(ring)

    expect(error.details).toEqual({ path: `input${'[0]'.repeat(100)}` })
    expect(error.message).toContain('is a cycle: it is input again')
  })

  it('keeps what a getter threw as the cause', () => {
    const thrown = new Error('no disk')
    const source = {
      list: [
        {
          get value() {
            throw thrown
          },
        },
      ],
    }

    const error = refusalOf(source)

    expect(error.details).toEqual({ path: 'input.list[0].value' })
    expect(error.message).toContain('no disk')
    expect(error.cause).toBe(thrown)
  })

  it('refuses a revoked proxy with its path', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()

    const error = refusalOf({ a: [proxy] })

    expect(error.code).toBe('INVALID')
    expect(error.details).toEqual({ path: 'input.a[0]' })
  })
})
