import { expect, it } from 'vitest'
import { formatDuration } from '../format-duration.ts'

it.each([
  [0, '0 ms'],
  [0.00065, '0.65 µs'],
  [0.0095, '9.5 µs'],
  [0.02123, '0.021 ms'],
  [0.9999, '1.0 ms'],
  [3.21, '3.2 ms'],
  [9.96, '10 ms'],
  [740.4, '740 ms'],
  [999.6, '1.0 s'],
  [1440, '1.4 s'],
  [59_990, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_599_600, '1 h 0 min'],
  [4_320_000, '1 h 12 min'],
])('shows %d milliseconds as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
})
