import { expect, it } from 'vitest'
import { countOf, formatCount } from '../format-count.ts'

it('groups digits', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567')
})

it('counts one thing without a plural', () => {
  expect([countOf(0, 'row'), countOf(1, 'row'), countOf(2000, 'row')]).toEqual(['0 rows', '1 row', '2,000 rows'])
})
