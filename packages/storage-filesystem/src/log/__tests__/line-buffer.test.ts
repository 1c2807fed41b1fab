import { describe, expect, it } from 'vitest'
import { LineBuffer } from '../line-buffer.ts'

describe('a line buffer', () => {
  it('has the bytes of all that was added, however much that is', () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => `${index} Stück ${'x'.repeat(index)}`)
    const buffer = new LineBuffer()

    buffer.add('before\n')
    for (const line of lines) buffer.addLine(line, Buffer.byteLength(line))
    buffer.add('behind')

    const expected = Buffer.from(`before\n${lines.join('\n')}\nbehind`)
    expect(buffer.length).toBe(expected.length)
    expect(buffer.bytes.equals(expected)).toBe(true)
  })

  it('takes a text that is longer than all before it', () => {
    const text = 'é'.repeat(1_000_000)
    const buffer = new LineBuffer()

    buffer.addLine(text, 2_000_000)

    expect(buffer.bytes.toString()).toBe(`${text}\n`)
  })
})
