import { expect, it } from 'vitest'
import { LineSplitter } from '../line-splitter.ts'

it.each([
  [['a\nb\n'], ['a', 'b'], ''],
  [['a', 'b\r', '\nc', '', '\n\nd'], ['ab', 'c', ''], 'd'],
  [['{"a":1}'], [], '{"a":1}'],
])('makes lines of %j', (pieces, lines, rest) => {
  const splitter = new LineSplitter()

  const made = pieces.flatMap((piece) => splitter.add(piece))

  expect(made).toEqual(lines)
  expect([splitter.rest(), splitter.open]).toEqual([rest, rest.length])
})
