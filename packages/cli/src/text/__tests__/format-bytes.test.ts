import { expect, it } from 'vitest'
import { formatBytes } from '../format-bytes.ts'

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [9940, '9.9 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [1_540_000_000, '1.5 GB'],
])('shows %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
