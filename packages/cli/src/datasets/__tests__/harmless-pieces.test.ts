import { expect, it } from 'vitest'
import { harmlessPieces } from '../harmless-pieces.ts'

async function* pieces(): AsyncGenerator<string, void, void> {
  yield 'id\tinput\n1\t\u001b[31mred\r'
  yield '\n2\té\u202e\n'
}

it('keeps lines and tabs, and shows what a terminal would obey', async () => {
  expect((await Array.fromAsync(harmlessPieces(pieces()))).join('')).toBe('id\tinput\n1\t\\x1b[31mred\\r\n2\té\\u202e\n')
})
