import { expect, it } from 'vitest'
import { parseAge } from '../parse-age.ts'

it.each([
  ['12h', 43_200_000],
  ['90d', 7_776_000_000],
  [' 6 w ', 3_628_800_000],
])('reads %j', (text, milliseconds) => {
  expect(parseAge(text)).toBe(milliseconds)
})

it.each(['', '90', 'd', '0d', '-1d', '1.5d', '90m', '90 days', '1d12h', '1234567d'])('refuses %j', (text) => {
  expect(parseAge(text)).toBeNull()
})
