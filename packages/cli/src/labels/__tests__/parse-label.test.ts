import { expect, it } from 'vitest'
import { parseLabel } from '../parse-label.ts'

it.each([
  [true, true, null],
  ['False', false, null],
  [' pass ', true, null],
  ['FAILED', false, null],
  [1, true, 1],
  ['0', false, 0],
  [3.5, null, 3.5],
  ['-2', null, -2],
] as const)('reads %j', (value, passes, number) => {
  expect(parseLabel(value)).toEqual({ passes, number })
})

it.each([[null], [''], ['maybe'], ['1,5'], ['Infinity'], [[1]], [{ pass: true }], ['constructor']])(
  'does not take %j for a label',
  (value) => {
    expect(parseLabel(value)).toBeNull()
  },
)
