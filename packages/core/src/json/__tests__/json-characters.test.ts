import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonCharacters } from '../json-characters.ts'
import { toJson } from '../to-json.ts'
import { arbitraryJson } from './arbitrary-json.ts'

it('counts what toJson counts', () => {
  fc.assert(
    fc.property(arbitraryJson(), (value) => {
      expect(jsonCharacters(value)).toBe(toJson(value).characters)
    }),
  )
})

it('counts texts, keys and a little for each value', () => {
  expect(jsonCharacters({ ab: ['xyz', null] })).toBe(8 + 2 + 8 + (8 + 3) + 8)
})
