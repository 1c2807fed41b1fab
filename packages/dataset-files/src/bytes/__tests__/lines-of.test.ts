import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnreadableRow } from '../../formats/raw-row.ts'
import { linesOf } from '../lines-of.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function linesFrom(bytes: Uint8Array, chunkSize = 7, maxLineBytes?: number): Promise<readonly (string | UnreadableRow)[]> {
  const lines: (string | UnreadableRow)[] = []
  for await (const batch of linesOf(chunksOf(bytes, chunkSize), maxLineBytes)) {
    expect(batch.firstLine).toBe(lines.length + 1)
    lines.push(...batch.lines)
  }
  return lines
}

const chunkSizes = [1, 2, 3, 7, 1000]

describe('linesOf', () => {
  it.each([
    ['nothing', '', []],
    ['a last line without an end', 'a\nb', ['a', 'b']],
    ['a last line with an end', 'a\nb\n', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['both ends in one file', 'a\r\nb\nc', ['a', 'b', 'c']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['a return inside a line', 'a\rb\n', ['a\rb']],
    ['a byte order mark', '\ufeffa\nb', ['a', 'b']],
    ['a byte order mark alone', '\ufeff', ['']],
    ['a byte order mark on the second line', 'a\n\ufeffb', ['a', '\ufeffb']],
    ['separators of Unicode, which end no line', 'a\u2028b\u2029c\u0085d\n', ['a\u2028b\u2029c\u0085d']],
    ['NUL', 'a\0b\n\0\n', ['a\0b', '\0']],
    ['characters of all lengths', 'aé€😀\n😀€éa', ['aé€😀', '😀€éa']],
  ])('splits a text with %s, however it is cut into chunks', async (_name, text, expected) => {
    for (const size of chunkSizes) {
      const lines = await linesFrom(Buffer.from(text), size)

      expect(lines).toEqual(expected)
    }
  })

  it('gives the lines that splitting the whole text gives', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n\u{feff}]/gu, ''))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), async (texts, size) => {
        const lines = await linesFrom(Buffer.from(`${texts.join('\n')}\n`), size)

        expect(lines).toEqual(texts)
      }),
    )
  })

  it.each([
    ['a byte that starts no character', [0x61, 0x62, 0xff, 0x63], 3, '0xFF'],
    ['a character that breaks off at the end of the line', [0x61, 0xe2, 0x82], 2, '0xE2'],
    ['a character that breaks off before another', [0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x61], 2, '0xF0'],
    ['the first bytes of U+FFFD', [0x61, 0xef, 0xbf, 0x61], 2, '0xEF'],
    ['Latin-1', [...Buffer.from('caf'), 0xe9, 0x20], 4, '0xE9'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], 1, '0xED'],
  ])('names line, column and byte of %s', async (_name, bytes, column, byte) => {
    for (const size of chunkSizes) {
      const lines = await linesFrom(Buffer.from([0x78, 0x0a, ...bytes, 0x0a, 0x79]), size)

      expect(lines[0]).toBe('x')
      expect(lines[1]).toEqual({ line: 2, column, message: `found the byte ${byte}, which is not UTF-8; save the file as UTF-8` })
      expect(lines[2]).toBe('y')
    }
  })

  it('keeps U+FFFD that is really in the file', async () => {
    const lines = await linesFrom(Buffer.from('a\ufffdb\n'))

    expect(lines).toEqual(['a\ufffdb'])
  })

  it.each([
    ['little', 'utf16le' as const],
    ['big', 'utf16le' as const],
  ])('recognises UTF-16 of %s end', async (end, encoding) => {
    const bytes = Buffer.from('\ufeff{"input":1}\r\n', encoding)
    if (end === 'big') bytes.swap16()

    const lines = await linesFrom(bytes, 1000)

    expect(lines[0]).toEqual({ line: 1, column: 1, message: 'is UTF-16; save the file as UTF-8' })
  })

  it('gives a line that is too long as unreadable, without keeping it, and goes on after it', async () => {
    for (const size of chunkSizes) {
      const lines = await linesFrom(Buffer.from(`1234\n${'x'.repeat(50)}\n5678\n`), size, 10)

      expect(lines).toEqual(['1234', { line: 2, column: null, message: 'is longer than 10 bytes, which is too long for a row' }, '5678'])
    }
  })

  it('reads a line of 16 MB', async () => {
    const text = 'é'.repeat(8 * 1024 * 1024)

    const lines = await linesFrom(Buffer.from(`a\n${text}\nb`), 64 * 1024)

    expect(lines.map((line) => (typeof line === 'string' ? line.length : line))).toEqual([1, text.length, 1])
    expect(lines[1] === text).toBe(true)
  })
})
