import { expect, it } from 'vitest'
import { formatAge } from '../format-age.ts'

const hour = 3_600_000

it.each([
  [-hour, '0 h'],
  [hour - 1, '0 h'],
  [47 * hour, '47 h'],
  [48 * hour, '2 d'],
  [100.5 * 24 * hour, '100 d'],
])('shows %d milliseconds as %j', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text)
})
