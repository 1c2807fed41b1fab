import { describe, expect, it } from 'vitest'
import { sampleRow } from '../../testing/sample-row.ts'
import { sampleRun } from '../../testing/sample-run.ts'
import { parseJson } from '../../json/__tests__/parse-json.ts'
import { copyRecord } from '../copy-record.ts'
import { sharedObjects } from '../../testing/shared-objects.ts'

describe('copyRecord', () => {
  it.each([
    ['a run', sampleRun({ lease: { owner: 'me', expiresAt: new Date(1) }, tags: ['a'], metadata: { deep: [{ list: [1, null] }] } })],
    ['a list of rows', [sampleRow(), sampleRow({ usage: { costUsd: 1 }, input: [['nested']] })]],
    ['a row with earlier attempts', sampleRow({ previousAttempts: [{ ...sampleRow(), scores: [] }] })],
  ])('copies %s into an equal one that shares nothing with it', (_, record) => {
    const copy = copyRecord(record)

    expect(copy).toStrictEqual(record)
    expect(sharedObjects(copy, record)).toEqual([])
  })

  it('copies __proto__ as a key like any other', () => {
    const metadata = parseJson('{"__proto__": {"polluted": [true]}, "after": {}}')

    const copy = copyRecord(sampleRun({ metadata })).metadata

    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":[true]},"after":{}}')
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(sharedObjects(copy, metadata)).toEqual([])
  })

  it('keeps the difference between an absent field and null', () => {
    expect(copyRecord(sampleRow({ output: null }))).toHaveProperty('output', null)
    expect(copyRecord(sampleRow())).not.toHaveProperty('expectedOutput')
  })

  it.each([null, 'text', 7, true])('gives %j itself', (value) => {
    expect(copyRecord(value)).toBe(value)
  })
})
