import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { lossyInteger } from '../lossy-integer.ts'

it.each([
  ['{"input":12345678901234567890}', { offset: 9, digits: '12345678901234567890' }],
  ['{"input":[1,{"n":-9007199254740993}]}', { offset: 17, digits: '-9007199254740993' }],
])('finds the number in %s', (text, found) => {
  expect(lossyInteger(text)).toEqual(found)
})

it.each([
  '{"input":9007199254740991}',
  '{"input":10000000000000000000000}',
  '{"input":"12345678901234567890"}',
  '{"12345678901234567890":0.1234567890123456789}',
  '{"input":25869312929698950}',
])('finds nothing in %s', (text) => {
  expect(lossyInteger(text)).toBeNull()
})

it('finds a whole number exactly when JSON.parse changes its digits and its value', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (integer) => {
      const parsed: unknown = JSON.parse(String(integer))
      expect(lossyInteger(`[${integer}]`) !== null).toBe(String(parsed) !== String(integer) && BigInt(Number(parsed)) !== integer)
    }),
  )
})
