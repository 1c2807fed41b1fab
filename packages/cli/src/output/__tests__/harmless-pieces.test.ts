import { expect, it } from 'vitest'
import { harmlessPieces } from '../harmless-pieces.ts'

async function shown(...pieces: readonly string[]): Promise<string> {
  async function* given(): AsyncGenerator<string> {
    yield* pieces
  }
  return (await Array.fromAsync(harmlessPieces(given()))).join('')
}

it('escapes what steers a terminal or turns the direction of text', async () => {
  expect(await shown('a\u001b[2J,', '\u202eb\n')).toBe(String.raw`a\x1b[2J,\u202eb` + '\n')
})

it('leaves tabs and both ends of lines, and no carriage return that overwrites a line', async () => {
  expect(await shown('a\tb\r\nc\n', 'd\re')).toBe('a\tb\r\nc\n' + String.raw`d\re`)
})
