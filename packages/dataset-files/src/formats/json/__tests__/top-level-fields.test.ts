import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topLevelFields } from '../top-level-fields.ts'

describe('topLevelFields', () => {
  it('finds where names and values of the outer object start', () => {
    const fields = topLevelFields('  {"a": 1 , "b":{"c":2},"d" :["e"],"f":"g"}')

    expect(fields).toEqual([
      { name: 'a', nameAt: 3, valueAt: 8 },
      { name: 'b', nameAt: 12, valueAt: 16 },
      { name: 'd', nameAt: 24, valueAt: 29 },
      { name: 'f', nameAt: 35, valueAt: 39 },
    ])
  })

  it('finds a field that is there twice, and one whose name is written with an escape', () => {
    expect(topLevelFields(String.raw`{"a":1,"\u0061":2}`).map(({ name }) => name)).toEqual(['a', 'a'])
  })

  it.each(['[{"a":1}]', '"a"', '7', 'null'])('finds none in %s', (text) => {
    expect(topLevelFields(text)).toEqual([])
  })

  it('finds the names that JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (row) => {
        const text = JSON.stringify(row)

        expect(new Set(topLevelFields(text).map(({ name }) => name))).toEqual(new Set(Object.keys(row)))
      }),
    )
  })

  it('finds the start of each value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (row) => {
        const text = JSON.stringify(row, null, 2)

        for (const { name, nameAt, valueAt } of topLevelFields(text)) {
          expect(text.startsWith(JSON.stringify(name), nameAt)).toBe(true)
          expect(text.charAt(valueAt)).toBe(JSON.stringify(row[name]).charAt(0))
        }
      }),
    )
  })
})
