import { expect, it } from 'vitest'
import { parseDuration } from '../parse-duration.ts'

it.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5m', 90_000],
  ['2 min', 120_000],
  ['1h30m', 5_400_000],
  [' 1h 2m 3s ', 3_723_000],
])('reads %s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

it.each(['', '30', '0s', 's', '-5s', '1x', '5s!', '1e3s', 'x5s', '5s 3'])('refuses %j', (text) => {
  expect(parseDuration(text)).toBeNull()
})
