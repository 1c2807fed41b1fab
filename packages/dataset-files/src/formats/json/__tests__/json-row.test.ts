import { describe, expect, it } from 'vitest'
import type { RawRow, UnreadableRow } from '../../raw-row.ts'
import { isUnreadable } from '../../raw-row.ts'
import { jsonRow } from '../json-row.ts'

const words = { end: 'the end of the line', advice: ' (a row must be on one line)', notJson: 'is not JSON' }

function read(text: string, line: number): RawRow | UnreadableRow | null {
  return jsonRow(text, { line, column: 1 }, words)
}

function goodRow(text: string): RawRow {
  const row = read(text, 3)
  if (row === null || isUnreadable(row)) throw new Error(`Not a row: ${text}`)
  return row
}

describe('jsonRow', () => {
  it('reads a value with its line', () => {
    expect(goodRow('{"input": 1}')).toMatchObject({ line: 3, value: { input: 1 } })
  })

  it.each(['', '   ', '\t\r', '\u00a0', '\ufeff'])('passes over a line with nothing on it (%j)', (text) => {
    expect(read(text, 1)).toBeNull()
  })

  it('says line, column, what was found and what was expected when a line is not JSON', () => {
    expect(read('{"input": nope}', 7)).toEqual({ line: 7, column: 11, message: 'found nope, expected a value' })
  })

  it('refuses a number that would lose digits', () => {
    expect(read('{"input": 12345678901234567890}', 2)).toEqual({
      line: 2,
      column: 11,
      message: 'found 12345678901234567890, expected a number that JavaScript holds exactly; write it as text: "12345678901234567890"',
    })
  })

  it('says that a row must be on one line when the line ends too early', () => {
    expect(read('{', 1)).toEqual({
      line: 1,
      column: 2,
      message: 'found the end of the line, expected a field name in double quotes or } (a row must be on one line)',
    })
  })

  it('finds the column of a field and of its value, and of the row for fields that are not there', () => {
    const row = goodRow(' {"input": {"id": 1}, "id": 2}')

    expect(row.placeOf('id', 'name')).toEqual({ line: 3, column: 23 })
    expect(row.placeOf('id', 'value')).toEqual({ line: 3, column: 29 })
    expect(row.placeOf('metadata', 'name')).toEqual({ line: 3, column: 2 })
    expect(row.placeOf(null, 'value')).toEqual({ line: 3, column: 2 })
  })

  it('finds the places of fields in a row of several lines that starts anywhere', () => {
    const row = jsonRow('{"input": 1,\n  "id":\n 2}', { line: 7, column: 5 }, words)

    if (row === null || isUnreadable(row)) throw new Error('Not a row')
    expect(row.line).toBe(7)
    expect(row.placeOf('input', 'value')).toEqual({ line: 7, column: 15 })
    expect(row.placeOf('id', 'name')).toEqual({ line: 8, column: 3 })
    expect(row.placeOf('id', 'value')).toEqual({ line: 9, column: 2 })
    expect(row.placeOf(null, 'value')).toEqual({ line: 7, column: 5 })
  })

  it.each([
    ['{"input":1,"input":2}', 'input'],
    [String.raw`{"\u00e9":1,"\u00e9":2}`, 'é'],
    [String.raw`{"\u00e9":1}`, null],
    ['{"a":"\\"a\\"","b":{"a":1}}', null],
    ['{"input":{"id":1},"id":2}', null],
    ['{"input":"a","id":"input"}', null],
    ['[1]', null],
    ['"input"', null],
  ])('finds the field of %s that is there twice', (text, field) => {
    expect(goodRow(text).repeatedField()).toBe(field)
  })
})
