import { describe, expect, it } from 'vitest'
import { encodeMark } from '../encode-mark.ts'
import { LogScanner } from '../log-scanner.ts'
import type { SeenEntry } from './open-log.ts'
import { batchText, see } from './open-log.ts'

const first = await batchText(['{"a":1}', '{"a":"é"}'], 1)
const second = await batchText(['{"b":1}'], 2)
const bytes = Buffer.from(`${first}{"torn":\n${encodeMark({ batches: 1 })}\n${second}{"torn`)
const base = 1000

/** Gives a scanner the bytes in pieces that end at these places, each time with what it still needs of the ones before. */
function scanPieces(ends: readonly number[]): { readonly seen: readonly SeenEntry[]; readonly scanner: LogScanner } {
  const seen: SeenEntry[] = []
  const scanner = new LogScanner({ offset: base, line: 2 }, (entry) => seen.push(see(entry)))
  for (const end of ends) {
    const start = scanner.position.offset
    // A copy, so that nothing can be read that is not there.
    scanner.scan(Buffer.from(bytes.subarray(start - base, end)), start, end === bytes.length)
  }
  return { seen, scanner }
}

describe('LogScanner', () => {
  const whole = scanPieces([bytes.length])

  it('finds what is there', () => {
    expect(whole.seen).toEqual([
      { kind: 'batch', batch: 1, texts: ['{"a":1}', '{"a":"é"}'], intact: true, lines: '2-5' },
      { kind: 'broken', lines: '5-6' },
      { kind: 'mark', fields: { batches: 1 }, lines: '6-7' },
      { kind: 'batch', batch: 2, texts: ['{"b":1}'], intact: true, lines: '8-10' },
    ])
    expect(whole.scanner.position).toEqual({ offset: base + bytes.length - '{"torn'.length, line: 10 })
  })

  it('finds the same wherever a piece ends', () => {
    for (let end = 0; end < bytes.length; end += 1) {
      const { seen, scanner } = scanPieces([end, bytes.length])

      expect(seen, `a piece ends at byte ${end}`).toEqual(whole.seen)
      expect(scanner.position, `a piece ends at byte ${end}`).toEqual(whole.scanner.position)
      expect(scanner.openLines).toBe(0)
    }
  })

  it('finds the same byte by byte', () => {
    const { seen } = scanPieces(Array.from(bytes, (_, index) => index + 1))

    expect(seen).toEqual(whole.seen)
  })
})
