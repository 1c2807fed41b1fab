import { describe, expect, it } from 'vitest'
import { parseJson } from '../../json/__tests__/parse-json.ts'
import { sampleRow } from '../../testing/sample-row.ts'
import { sampleRun } from '../../testing/sample-run.ts'
import { equalRecords } from '../equal-records.ts'

describe('equalRecords', () => {
  it('takes records for equal that have equal fields in any order', () => {
    const { id, ...rest } = sampleRun({ metadata: { a: [1, { b: null }] }, lease: { owner: 'me', expiresAt: new Date(1) } })

    expect(equalRecords({ id, ...rest }, { ...structuredClone(rest), id })).toBe(true)
    expect(equalRecords([sampleRow()], [sampleRow()])).toBe(true)
  })

  it.each<[string, unknown, unknown]>([
    ['a field that only one has', { a: 1 }, { a: 1, b: 2 }],
    ['as many fields of other names', { a: undefined }, { b: undefined }],
    ['null and nothing', { a: null }, {}],
    ['times', { at: new Date(1) }, { at: new Date(2) }],
    ['a time and its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['a time and an empty object', { at: new Date(0) }, { at: {} }],
    ['the order of a list', [1, 2], [2, 1]],
    ['a list and an object', { a: [1] }, { a: { 0: 1 } }],
    ['the length of a list', [[1]], [[1, 1]]],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['an own __proto__', parseJson('{"__proto__": {"a": 1}}'), parseJson('{"__proto__": {"a": 2}}')],
    ['an own __proto__ and none', parseJson('{"__proto__": {}}'), {}],
  ])('tells records apart by %s', (_, first, second) => {
    expect([equalRecords(first, second), equalRecords(second, first)]).toEqual([false, false])
  })
})
