import { expect, it } from 'vitest'
import { wrapWords } from '../wrap-words.ts'

it.each([
  ['', 10, ['']],
  ['short', 10, ['short']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 8, ['one two', 'three']],
  ['a-very-long-word then', 6, ['a-very-long-word', 'then']],
  ['漢字 漢字', 8, ['漢字', '漢字']],
])('breaks %j at %i cells', (text, width, lines) => {
  expect(wrapWords(text, width)).toEqual(lines)
})
