import { expect, it } from 'vitest'
import { parseVersionTime } from '../parse-version-time.ts'

it.each([
  ['2026-11-22T17:03:10.123Z', '2026-11-22T17:03:10.123Z'],
  ['2026-11-22 17:03:10.5 UTC', '2026-11-22T17:03:10.500Z'],
  ['2026-11-22 17:03:10', '2026-11-22T17:03:10.999Z'],
  ['2026-11-22T17:03Z', '2026-11-22T17:03:59.999Z'],
  ['2026-11-22', '2026-11-22T23:59:59.999Z'],
])('reads %s', (text, time) => {
  expect(parseVersionTime(text)?.toISOString()).toBe(time)
})

it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-11-22T25:00', '22.11.2026', '2026-11-22T17:03:10+02:00'])(
  'does not read %j',
  (text) => {
    expect(parseVersionTime(text)).toBeNull()
  },
)
