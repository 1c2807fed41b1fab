import { expect, it } from 'vitest'
import { formatDollars } from '../format-dollars.ts'

it.each([
  [0, '$0.0000'],
  [12.4, '$12.40'],
  [0.03117, '$0.0312'],
  [0.000123, '$0.00012'],
  [1e-15, '$0.000000000000'],
])('shows %d as %s', (dollars, text) => {
  expect(formatDollars(dollars)).toBe(text)
})
