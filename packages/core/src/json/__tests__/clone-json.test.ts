import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloneJson } from '../clone-json.ts'
import { equalJson } from '../equal-json.ts'
import type { JsonValue } from '../json-value.ts'
import { parseJson } from './parse-json.ts'
import { withPollutedPrototype } from './with-polluted-prototype.ts'
import { arbitraryJson } from './arbitrary-json.ts'

/** Every container in a value, the value itself included. */
function containersOf(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(containersOf)] : []
}

describe('cloneJson', () => {
  it('gives an equal value with the keys in the same order', () => {
    fc.assert(
      fc.property(arbitraryJson({ maxDepth: 6 }), (value) => {
        const clone = cloneJson<JsonValue>(value)

        expect(JSON.stringify(clone)).toBe(JSON.stringify(value))
        expect(equalJson(clone, value)).toBe(true)
      }),
    )
  })

  it('shares no container with its source', () => {
    fc.assert(
      fc.property(arbitraryJson({ maxDepth: 6 }), (value) => {
        const clone = cloneJson<JsonValue>(value)

        const originals = new Set(containersOf(value))
        expect(containersOf(clone).filter((container) => originals.has(container))).toEqual([])
      }),
    )
  })

  it('copies a frozen value into one that can be changed', () => {
    const source = Object.freeze({ list: Object.freeze([1]) })

    const clone = cloneJson<JsonValue>(source)

    expect(containersOf(clone).some((container) => Object.isFrozen(container))).toBe(false)
  })

  it('keeps own __proto__ keys as properties and changes no prototype', () => {
    const source: JsonValue = parseJson('{"__proto__":{"admin":true,"__proto__":[1]}}')

    // A clone of an object is an object.
    const clone = cloneJson(source) as object

    expect(JSON.stringify(clone)).toBe('{"__proto__":{"admin":true,"__proto__":[1]}}')
    expect(Object.getPrototypeOf(clone)).toBe(Object.prototype)
    expect('admin' in clone).toBe(false)
  })

  it('clones what is under an own __proto__ key', () => {
    const source: JsonValue = parseJson('{"__proto__":{"list":[1]}}')

    const clone = cloneJson(source)

    const originals = new Set(containersOf(source))
    expect(containersOf(clone).filter((container) => originals.has(container))).toEqual([])
  })

  it('leaves out properties of Object.prototype', () => {
    const clone = withPollutedPrototype(() => cloneJson({ seen: {} }))

    expect(Object.keys(clone)).toEqual(['seen'])
    expect(Object.keys(clone.seen)).toEqual([])
  })
})
