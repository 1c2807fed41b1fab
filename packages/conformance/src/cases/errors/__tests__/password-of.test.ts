import { expect, it } from 'vitest'
import { passwordOf } from '../password-of.ts'

it.each([
  ['mongodb://admin:s%40cret@host:27017/db', 's@cret'],
  ['mongodb://host:27017/db', null],
  ['folder/of/a/store', null],
  ['file:./.assay', null],
])('passwordOf %s is %s', (location, expected) => {
  expect(passwordOf(location)).toBe(expected)
})
