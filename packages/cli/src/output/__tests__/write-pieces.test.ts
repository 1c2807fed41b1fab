import { expect, it } from 'vitest'
import { writePieces } from '../write-pieces.ts'
import { keepingStream } from './keeping-stream.ts'

it('writes every piece, and waits for the reader after each 64 kB', async () => {
  const { stream } = keepingStream()
  const calls: (number | 'flush')[] = []
  const output = {
    stream,
    write: (text: string) => void calls.push(text.length),
    flush: () => {
      calls.push('flush')
      return Promise.resolve()
    },
  }

  await writePieces(output, pieces(['a'.repeat(40_000), 'b'.repeat(40_000), 'c']))

  expect(calls).toEqual([80_000, 'flush', 1, 'flush'])
})

async function* pieces(texts: readonly string[]): AsyncGenerator<string, void, undefined> {
  yield* texts
}
