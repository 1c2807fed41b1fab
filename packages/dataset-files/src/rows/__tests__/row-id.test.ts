import { describe, expect, it } from 'vitest'
import { rowId } from '../row-id.ts'

describe('rowId', () => {
  it.each([
    ['a', 'a'],
    [' ', ' '],
    [7, '7'],
    ['7', '7'],
    [0, '0'],
    [-0, '0'],
    [-3, '-3'],
    [1e3, '1000'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('makes an id of %j', (value, id) => {
    expect(rowId(value)).toBe(id)
  })

  it.each([
    ['', 'is an empty text'],
    ['x'.repeat(256), 'has 256 characters'],
    ['a\0b', 'has NUL'],
    ['\ud800', 'lone surrogate'],
    [1.5, 'must be a text or a whole number, and is 1.5'],
    [2 ** 53, 'more digits than can be kept'],
    [1e300, 'more digits than can be kept'],
    [Infinity, 'must be a text or a whole number, and is Infinity'],
    [null, 'and is null'],
    [true, 'and is true'],
    [['a'], 'and is a list'],
    [{ a: 1 }, 'and is an object'],
  ])('says why %j is no id', (value, fault) => {
    expect(rowId(value)).toEqual({ fault: expect.stringContaining(fault) })
  })
})
