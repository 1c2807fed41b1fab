import { expect, it } from 'vitest'
import { isWithin } from '../is-within.ts'

// The examples of numpy.isclose's documentation, whose defaults are relative 1e-5 and absolute 1e-8.
it.each([
  [1e10, 1.000_01e10, true],
  [1e-7, 1e-8, false],
  [1e-8, 1e-9, true],
  [1e10, 1.0001e10, false],
])('finds %d close to %d as numpy does: %s', (value, expected, close) => {
  expect(isWithin(value, expected, { relative: 1e-5, absolute: 1e-8 })).toBe(close)
})

it.each([
  [1.1, 1, { absolute: 0.1 }, true],
  [0.3, 0.1 + 0.2, { absolute: 1e-12 }, true],
  [0.3, 0.1 + 0.2, {}, false],
  [110, 100, { relative: 0.1 }, true],
  [111, 100, { relative: 0.1 }, false],
  [90, 100, { relative: 0.1 }, true],
  [-110, -100, { relative: 0.1 }, true],
  [1, 0, { relative: 0.5 }, false],
  [1.1000001, 1, { absolute: 0.1 }, false],
  [0, 0, {}, true],
])('takes %d for %d within %j: %s', (value, expected, tolerance, close) => {
  expect(isWithin(value, expected, tolerance)).toBe(close)
})
