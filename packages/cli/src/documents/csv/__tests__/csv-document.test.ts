import { expect, it } from 'vitest'
import { documentSource, hostile, resultRow, rowOfEach, scoreOf, textOf } from '../../__tests__/document-source.ts'
import { csvCell } from '../csv-cell.ts'
import { csvDocument } from '../csv-document.ts'

it('has a line for each row of each run, and columns for each scorer', async () => {
  const text = await textOf(csvDocument, documentSource([rowOfEach.passed, rowOfEach.errored]), documentSource([rowOfEach.failed]))

  expect(text.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "run,target,item,index,trial,verdict,input,expected,output,error,latency_ms,retries,tokens,cost_usd,started,score exact,reason exact
    run-1,guess,p,0,0,passed,input of p,Paris,Paris,,12.346,0,,,2026-11-22T10:00:00.000Z,1,
    run-1,guess,e,2,0,errored,input of e,Paris,,no answer,12.346,0,,,2026-11-22T10:00:00.000Z,,
    run-1,guess,f,1,0,failed,input of f,Paris,Atlantis,,12.346,0,,,2026-11-22T10:00:00.000Z,0,another word
    "
  `)
})

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['\uff1d1', "'\uff1d1"],
  ['a,b "c"', '"a,b ""c"""'],
  ['two\nlines', '"two\nlines"'],
  ['', '""'],
  [undefined, ''],
  [null, 'null'],
  [{ a: [1] }, '"{""a"":[1]}"'],
  [-1, "'-1"],
  ['\u001b[2J', String.raw`\x1b[2J`],
  ['ภาษาไทย = ok', 'ภาษาไทย = ok'],
])('writes %j as a cell that is no formula', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})

it('leaves a negative score a number', async () => {
  const text = await textOf(csvDocument, documentSource([resultRow('a', { scores: [scoreOf(-0.5, { reason: '-0.5' })] })]))

  expect(text).toMatch(/,-0\.5,'-0\.5\r\n$/)
})

it('keeps hostile text in its cell', async () => {
  const text = await textOf(csvDocument, documentSource([resultRow('a', { input: hostile })]))

  expect(text).not.toContain('\u001b')
  expect(text).toContain(`"'=1+1`)
})
