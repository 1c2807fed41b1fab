import { expect, it } from 'vitest'
import { firstDifference } from '../first-difference.ts'

interface Entry {
  readonly at: number
  readonly text: string
}

async function* listOf(text: string): AsyncGenerator<Entry, void, undefined> {
  for (const [at, character] of text.split('').entries()) if (character !== '-') yield { at, text: character }
}

it.each([
  ['abc', 'abc', null],
  ['', '', null],
  ['abc', 'a-c', { kind: 'missing', record: { at: 1, text: 'b' } }],
  ['abc', 'ab', { kind: 'missing', record: { at: 2, text: 'c' } }],
  ['a-c', 'abc', { kind: 'extra', record: { at: 1, text: 'b' } }],
  ['ab', 'abc', { kind: 'extra', record: { at: 2, text: 'c' } }],
  ['abc', 'axy', { kind: 'different', record: { at: 1, text: 'b' }, other: { at: 1, text: 'x' } }],
])('finds where %j and %j part', async (first, second, difference) => {
  expect(await firstDifference(listOf(first), listOf(second), ({ at }) => at)).toEqual(difference)
})
