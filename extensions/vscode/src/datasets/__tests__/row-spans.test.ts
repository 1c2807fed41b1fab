import { describe, expect, it } from 'vitest'
import { RowSpans } from '../row-spans.ts'
import type { Edit } from '../row-spans.ts'

/** Rows a, b and c on the lines 0, 1 and 4, of which b has three. */
function rows(): RowSpans {
  const lines = [1, 2, 5].map((line, index) => ({ itemId: 'abc'.charAt(index), line, contentHash: '' }))
  return new RowSpans(lines, 6)
}

function edit(from: readonly [number, number], to: readonly [number, number], text: string, isAtLineEnd = false): Edit {
  return { range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } }, text, isAtLineEnd }
}

function placesAfter(...edits: readonly Edit[]): readonly string[] {
  const spans = rows()
  spans.apply(edits)
  return spans.all.map(({ itemId, first, last }) => `${itemId} ${first}-${last}`)
}

describe('RowSpans', () => {
  it('ends a row where the next begins, and the last with the document', () => {
    expect(placesAfter()).toEqual(['a 0-0', 'b 1-3', 'c 4-5'])
  })

  it('loses a row of which any line is edited', () => {
    expect(placesAfter(edit([2, 3], [2, 4], 'x'))).toEqual(['a 0-0', 'c 4-5'])
  })

  it('moves the rows behind a line that is put in, whole', () => {
    expect(placesAfter(edit([1, 0], [1, 0], 'new\n'))).toEqual(['a 0-0', 'b 2-4', 'c 5-6'])
  })

  it('moves the rows behind a line that is taken out', () => {
    expect(placesAfter(edit([0, 0], [1, 0], ''))).toEqual(['b 0-2', 'c 3-4'])
  })

  it('loses a row whose line is joined to the one before', () => {
    expect(placesAfter(edit([0, 5], [1, 0], ''))).toEqual(['c 3-4'])
  })

  it('keeps a row behind whose last line a new one begins', () => {
    expect(placesAfter(edit([0, 9], [0, 9], '\nnew', true))).toEqual(['a 0-0', 'b 2-4', 'c 5-6'])
  })

  it('loses a row that is split', () => {
    expect(placesAfter(edit([0, 4], [0, 4], '\n', false))).toEqual(['b 2-4', 'c 5-6'])
  })

  it('follows edits one after the other', () => {
    expect(placesAfter(edit([4, 0], [4, 0], 'x'), edit([0, 0], [0, 0], '\n\n'))).toEqual(['a 2-2', 'b 3-5'])
  })

  it('finds rows by their id and by lines', () => {
    const spans = rows()

    expect(spans.of('b')?.first).toBe(1)
    expect(spans.of('gone')).toBeNull()
    expect(spans.within(3, 4).map(({ itemId }) => itemId)).toEqual(['b', 'c'])
  })
})
