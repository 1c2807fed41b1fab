import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonProblem } from '../json-problem.ts'

const comma = 'a comma or }'
const name = 'a field name in double quotes'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('jsonProblem', () => {
  it.each([
    ['', 0, null, 'a value'],
    ['{"a": tru}', 6, 'tru', 'a value'],
    ['{"a": True}', 6, 'True', 'true'],
    ['{"a": None}', 6, 'None', 'null'],
    ['{"a":NaN}', 5, 'NaN', 'null'],
    ['[1 NaN]', 3, 'NaN', 'a comma or ]'],
    ['{"a":+1}', 5, '+1', 'a value'],
    ['{"a":1,}', 7, '}', 'a field name, because a comma is before it'],
    ['[1,]', 3, ']', 'a value, because a comma is before it'],
    ['{"a":1', 6, null, comma],
    ['{', 1, null, `${name} or }`],
    ['[', 1, null, 'a value or ]'],
    ['[1 2]', 3, '2', 'a comma or ]'],
    ['{"a":1 "b":2}', 7, '"b"', comma],
    ['{"a" 1}', 5, '1', 'a colon after the field name'],
    ['{"a":}', 5, '}', 'a value'],
    ['{a:1}', 1, 'a', `${name} or }`],
    [`{'a':1}`, 1, `'a'`, `${name} or }`],
    [`{"a":'b'}`, 5, `'b'`, 'a value in double quotes'],
    ['{"a":1} x', 8, 'x', 'nothing more after the value'],
    ['{"a":1}}', 7, '}', 'nothing more after the value'],
    ['{} {}', 3, '{', 'nothing more after the value'],
    ['[1}', 2, '}', 'a comma or ]'],
    ['01', 1, '1', 'nothing more after the value'],
    ['{"a":1.}', 5, '1.', 'a value'],
    ['-', 0, '-', 'a value'],
    ['{"a":1 // why', 7, '// why', comma],
    ['/* why */ {}', 0, '/* why */', 'a value'],
    ['\u00a0{}', 0, '\u00a0', 'a value'],
    ['\ufeff{}', 0, '\ufeff', 'a value'],
    ['{"a":"b}', 8, null, 'a double quote that ends the text'],
    ['{"a":"b\tc"}', 7, 'the control character U+0009', String.raw`its escape \t`],
    ['{"a":"\u0001"}', 6, 'the control character U+0001', String.raw`its escape \u0001`],
    [String.raw`{"a":"b\xc"}`, 7, String.raw`\x`, String.raw`\\ or another escape of JSON`],
    [String.raw`{"a":"\u12g4"}`, 6, String.raw`\u12g4`, String.raw`\\ or another escape of JSON`],
    ['{"é😀":"ü" "b"}', 11, '"b"', comma],
  ])('finds what is wrong with %j', (text, offset, found, expected) => {
    const problem = jsonProblem(text)

    expect(problem).toEqual({ offset, found, expected })
    expect(isJson(text)).toBe(false)
  })

  it('cuts what it found to 40 characters, between characters', () => {
    expect(jsonProblem(`[1 "${'😀'.repeat(100)}"]`)?.found).toBe(`"${'😀'.repeat(19)}…`)
  })

  it('finds nothing wrong with JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonProblem(text)).toBeNull()
      }),
    )
  })

  it('agrees with JSON.parse about what JSON is, whatever is changed in a text', () => {
    const changed = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom('', ',', '"', '}', ']', '{', ':', '\\', '0', '-', '\u0001', '\u007f', 'x', ' ', "'", '/'),
      )
      .map(([text, at, removed, put]) => {
        const start = at % (text.length + 1)
        return text.slice(0, start) + put + text.slice(start + removed)
      })
    fc.assert(
      fc.property(changed, (text) => {
        expect(jsonProblem(text) === null).toBe(isJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('names a place up to which the text can be made JSON', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(',', '}', ']', ':', 'x')).map(([text, at, put]) => {
      const start = at % (text.length + 1)
      return text.slice(0, start) + put + text.slice(start)
    })
    fc.assert(
      fc.property(broken, (text) => {
        const problem = jsonProblem(text)
        // What is before the place has no fault of its own: the only thing wrong with it is that it ends.
        const before = problem === null ? null : jsonProblem(text.slice(0, problem.offset))

        expect(before?.found ?? null).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  it('takes any nesting', () => {
    expect(jsonProblem('['.repeat(200_000))?.offset).toBe(200_000)
    expect(jsonProblem('['.repeat(200_000) + ']'.repeat(200_000))).toBeNull()
  })
})
