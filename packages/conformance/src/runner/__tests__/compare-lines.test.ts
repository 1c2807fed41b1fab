import { expect, test } from 'vitest'
import { compareLines } from '../compare-lines.ts'

test('values without parts are shown one above the other', () => {
  expect(compareLines({ expected: 0, actual: -0 })).toStrictEqual(['- expected  0', '+ actual    -0'])
})

test('of records the places that differ are shown, then both whole', () => {
  const expected = { id: 'a', scores: [{ score: 0 }], note: null, 'odd key': 1 }
  const actual = { id: 'a', scores: [{ score: null }], 'odd key': '1' }

  expect(compareLines({ expected, actual })).toStrictEqual([
    'scores[0].score',
    '  - expected  0',
    '  + actual    null',
    'note',
    '  - expected  null',
    '  + actual    nothing',
    '["odd key"]',
    '  - expected  1',
    "  + actual    '1'",
    '',
    'expected whole',
    "  { id: 'a', scores: [ { score: 0 } ], note: null, 'odd key': 1 }",
    'actual whole',
    "  { id: 'a', scores: [ { score: null } ], 'odd key': '1' }",
  ])
})

test('long texts are shown from where they differ', () => {
  const text = 'x'.repeat(300)

  expect(compareLines({ expected: `${text}abc`, actual: text })).toStrictEqual([
    `- expected  …'${'x'.repeat(20)}abc'`,
    `+ actual    …'${'x'.repeat(20)}'`,
    'from character 300 on, of 303 and 300',
  ])
})

test('of many differences the first eight are shown', () => {
  const expected = Array.from({ length: 50 }, (_, index) => index)

  const lines = compareLines({ expected, actual: expected.map((value) => value + 1) })

  expect(lines.filter((line) => line.startsWith('['))).toStrictEqual(['[0]', '[1]', '[2]', '[3]', '[4]', '[5]', '[6]', '[7]'])
  expect(lines).toContain('… and there is more')
})

test('values that look the same and are not are said to', () => {
  const bare: object = Object.assign(Object.create(null), { a: 1 })

  expect(compareLines({ expected: { a: 1 }, actual: bare }).join('\n')).toContain('the class differs')
})
