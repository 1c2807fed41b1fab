import type { JsonValue } from '@assay/core'
import { expect, it } from 'vitest'
import { compareValues } from '../compare-values.ts'
import type { Piece } from '../compare-values.ts'

/** Both sides as text, with brackets around what differs. */
function marked(expected: string, actual: string): readonly string[] {
  const comparison = compareValues(expected, actual)
  if (comparison.kind !== 'pieces') throw new Error(comparison.kind)
  return [shown(comparison.expected), shown(comparison.actual)]
}

function shown(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isDifferent }) => (isDifferent ? `[${text}]` : text)).join('')
}

it.each([
  ['words', 'It takes five working days.', 'It takes ten days.', 'It takes [five working] days.', 'It takes [ten] days.'],
  ['several words as one mark', 'a b c d e f g', 'a x y z e f g', 'a [b c d] e f g', 'a [x y z] e f g'],
  ['what was added', 'one two', 'one two three', 'one two', 'one two[ three]'],
  ['characters of single words', 'colour', 'color', 'colo[u]r', 'color'],
  ['whole characters that are made of several', 'cafe\u0301s', 'cafes', 'caf[e\u0301]s', 'caf[e]s'],
  ['words of a script without spaces', 'ฉันชอบกินข้าว และ ปลา', 'ฉันชอบกินก๋วยเตี๋ยว และ ปลา', 'ฉันชอบกิน[ข้าว] และ ปลา', 'ฉันชอบกิน[ก๋วยเตี๋ยว] และ ปลา'],
  ['all of texts that have nothing in common', 'Paris is nice', 'No idea, sorry', '[Paris is nice]', '[No idea, sorry]'],
])('marks %s', (_what, expected, actual, left, right) => {
  expect(marked(expected, actual)).toEqual([left, right])
})

it('compares JSON line by line, whatever the order of keys', () => {
  const comparison = compareValues({ b: [1, 2], a: 'x' }, { a: 'y', b: [1, 2] })

  expect(comparison).toEqual({
    kind: 'lines',
    lines: [
      { expected: '{', actual: '{', isDifferent: false },
      { expected: '  "a": "x",', actual: '  "a": "y",', isDifferent: true },
      ...['  "b": [', '    1,', '    2', '  ]', '}'].map((line) => ({ expected: line, actual: line, isDifferent: false })),
    ],
  })
})

it('leaves room beside lines that only one side has', () => {
  expect(compareValues([1], [1, 2])).toMatchObject({
    lines: [
      { expected: '[' },
      { expected: '  1', actual: '  1,', isDifferent: true },
      { expected: null, actual: '  2', isDifferent: true },
      { expected: ']' },
    ],
  })
})

it.each<[JsonValue, JsonValue, string]>([
  ['a', 'a', 'same'],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, 'same'],
  [5, '5', 'unmarked'],
  [['a', 'b'], ['b', 'a'], 'lines'],
])('says of %j and %j: %s', (expected, actual, kind) => {
  expect(compareValues(expected, actual).kind).toBe(kind)
})
