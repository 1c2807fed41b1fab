import { expect, it } from 'vitest'
import { parseSince } from '../parse-since.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

it.each([
  ['12h', '2026-11-22T00:00:00.000Z'],
  ['7d', '2026-11-15T12:00:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20 17:03', '2026-11-20T17:03:00.000Z'],
  ['2026-11-20T17:03:10Z', '2026-11-20T17:03:10.000Z'],
  ['3000w', '1969-05-25T12:00:00.000Z'],
])('reads %j', (text, time) => {
  const expected = new Date(Math.max(0, Date.parse(time)))

  expect(parseSince(text)?.(now)).toEqual(expected)
})

it.each(['', '7', 'yesterday', '2026-04-31', '2026-13-01', '2026-11-20T25:00', '20.11.2026', '2026-11-20T17:03+01:00'])(
  'refuses %j',
  (text) => {
    expect(parseSince(text)).toBeNull()
  },
)
