import { isDeepStrictEqual } from 'node:util'
import { encodeResult, verdicts } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { EntryText } from '../../log/entry-text.ts'
import { PayloadLine } from '../../log/payload-line.ts'
import { factsOfLine } from '../facts-of-line.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { factsOfRow } from '../row-facts.ts'
import { scanRow } from '../scan-row.ts'
import { sampleRow } from './sample-row.ts'

const before = '{"seq":99}\n'

/** What scanning finds in a line that stands between others. */
function scanned(text: string): ReturnType<typeof scanRow> {
  const bytes = Buffer.from(`${before}${text}\n{"commit":{}}\n`)
  return scanRow(bytes, before.length, before.length + Buffer.byteLength(text))
}

/** What parsing finds. */
function parsed(text: string): ReturnType<typeof scanRow> {
  try {
    const row = JSON.parse(text) as Record<string, unknown>
    const { seq, trial, itemId, verdict } = row
    if (typeof seq !== 'number' || typeof trial !== 'number' || typeof itemId !== 'string') return null
    const code = verdicts.findIndex((one) => one === verdict)
    return code === -1 ? null : { seq, trial, verdict: code, ...fingerprintOf(itemId) }
  } catch {
    return null
  }
}

const facts = { seq: 7, trial: 2, verdict: 0, ...fingerprintOf('a') }
const rowWith = (members: string): string => `{"seq":7,"trial":2,"itemId":"a","verdict":"passed"${members}}`

describe('scanning a row', () => {
  it.each(verdicts)('finds the facts of a row that %s, as it is written', (verdict) => {
    const row = {
      ...sampleRow({ itemId: 'Stück 1', trial: 12, verdict, error: verdict === 'errored' ? 'no "answer"\n' : null }),
      seq: 123_456,
    }

    expect(scanned(encodeResult(row))).toEqual(factsOfRow(row))
  })

  it.each([
    ',"input":{"a":[1,-2,3.25,0,-0.5,[],{}],"b":{"c":{"d":null}}}',
    ',"output":[true,false,null,"x"]',
    ',"output":"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    ',"output":"{\\"seq\\":1}","input":{"seq":1,"trial":1,"itemId":"b","verdict":"failed"}',
    ',"seqs":1,"Seq":1,"":1,"sequence":1',
  ])('looks only at the members of the row itself: %s', (members) => {
    expect(scanned(rowWith(members))).toEqual(facts)
  })

  it('takes the last of two members with one name', () => {
    expect(scanned(rowWith(',"seq":8'))).toEqual({ ...facts, seq: 8 })
  })

  it.each([
    ['', 'nothing'],
    ['null', 'no object'],
    ['{}', 'an object without members'],
    [`${rowWith('')} `, 'something behind it'],
    [`${rowWith('')}}`, 'something behind it'],
    [rowWith('').slice(0, -1), 'no end'],
    [rowWith(','), 'a comma too many'],
    [rowWith(',"output":"\u0001"'), 'a control character'],
    [rowWith(',"output":"\\x"'), 'no escape of JSON'],
    [rowWith(',"output":01'), 'a zero before a number'],
    [rowWith(',"output":1.'), 'no digit behind the point'],
    [rowWith(',"output":-'), 'no digit behind the sign'],
    [rowWith(',"output":nul'), 'half a word'],
    [rowWith(',"output":[1,]'), 'a comma too many in a list'],
    [rowWith(',"output":{"a"}'), 'a member without value'],
    [rowWith(',"output"'), 'no value at the end'],
    [rowWith(',"seq":"7"'), 'a text for a number'],
    [rowWith(',"seq":7.5'), 'a fraction'],
    [rowWith(',"seq":9007199254740993'), 'a number beyond those that are exact'],
    [rowWith(',"itemId":7'), 'a number for a text'],
    [rowWith(',"verdict":"lost"'), 'an unknown verdict'],
    [rowWith('').replace('"trial":2,', ''), 'no trial'],
  ])('finds nothing in %j, which has %s', (text) => {
    expect(scanned(text)).toBeNull()
  })

  it.each([
    [rowWith(' '), 'spaces'],
    [rowWith(',"output":1e21'), 'exponents'],
    [rowWith(',"output":"\\u0001"'), 'escapes by number'],
    [rowWith(',"\\u0073eq":9'), 'a name that is escaped'],
    [rowWith(',"itemId":"\\n"'), 'an item that is escaped'],
    [rowWith(',"seq":-7'), 'a sign'],
    [rowWith(`,"output":${'['.repeat(100)}${']'.repeat(100)}`), 'a hundred levels'],
  ])('leaves to parsing %s, which has %s', (text) => {
    const bytes = Buffer.from(text)

    const found = factsOfLine(new PayloadLine(50, bytes.length, 3, new EntryText(bytes, 50)), true)

    expect(scanned(text)).toBeNull()
    expect(found).toEqual({ offset: 50, length: bytes.length, ...parsed(text) })
  })

  it('finds what parsing finds, or nothing, whatever was changed in a row', () => {
    const { random } = manualSeam({ seed: 1 })
    const below = (count: number): number => Math.floor(random() * count)
    const row = { ...sampleRow({ itemId: 'Stück', trial: 3, output: { a: [1, -0.5, true, null], b: '\\"\t' } }), seq: 42 }
    const text = encodeResult(row)
    const pieces = [
      ...Array.from('{}[]",:\\-.0123456789eu \u0001é'),
      'null',
      '"seq":',
      '"trial":1',
      '"itemId":',
      '"verdict":"failed"',
      '\\u0041',
      '\n',
    ]
    const different: string[] = []
    let found = 0

    for (let round = 0; round < 20_000; round += 1) {
      let changed = text
      for (let count = 1 + below(2); count > 0; count -= 1) {
        const at = below(changed.length)
        changed = changed.slice(0, at) + (random() < 0.7 ? pieces[below(pieces.length)] : '') + changed.slice(at + below(3))
      }
      const result = scanned(changed)
      if (result === null) continue
      found += 1
      if (!isDeepStrictEqual(result, parsed(changed))) different.push(changed)
    }

    expect(different).toEqual([])
    expect(found).toBeGreaterThan(1_000)
  })
})
