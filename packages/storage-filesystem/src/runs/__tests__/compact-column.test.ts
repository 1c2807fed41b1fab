import { describe, expect, it } from 'vitest'
import { chunkLength } from '../column.ts'
import { CompactColumn } from '../compact-column.ts'

function columnOf(values: Iterable<number>): CompactColumn {
  const column = new CompactColumn()
  for (const value of values) column.add(value)
  return column
}

const valuesOf = (column: CompactColumn, count: number): number[] => Array.from({ length: count }, (_, row) => column.get(row))

/** The first chunk deviates, the second one after 1,000 rows, and the third is regular. */
const valueOf = (row: number): number => (row < chunkLength + 1_000 && row !== 2 ? row : row * 2)

/** The column as an index gives it back. */
function restored(column: CompactColumn, count: number): CompactColumn {
  const again = new CompactColumn()
  again.restore(count, column.forms())
  const targets = again.bytes()
  for (const [index, bytes] of column.bytes().entries()) targets[index]?.set(bytes)
  return again
}

describe('a compact column', () => {
  it('keeps a regular chunk as its first value and its step', () => {
    const seqs = Array.from({ length: chunkLength + 2 }, (_, row) => row * 3 + 7)

    const column = columnOf(seqs)

    expect(column.forms()).toEqual([
      [7, 3],
      [chunkLength * 3 + 7, 3],
    ])
    expect(valuesOf(column, seqs.length)).toEqual(seqs)
  })

  it.each([
    { name: 'one byte', values: [0, 1, 255], bytes: 1 },
    { name: 'two bytes', values: [0, 1, 256], bytes: 2 },
    { name: 'two bytes because of the first', values: [65_535, 1, 0], bytes: 2 },
    { name: 'four bytes', values: [0, 1, 65_536], bytes: 4 },
    { name: 'four bytes because of the regular ones', values: [2 ** 31, 2 ** 32 - 1, 0], bytes: 4 },
    { name: 'eight bytes', values: [0, 1, 2 ** 32], bytes: 8 },
    { name: 'eight bytes because of a sign', values: [0, 0, -1], bytes: 8 },
    { name: 'eight bytes because of a fraction', values: [0, 0, 0.5], bytes: 8 },
  ])('keeps an irregular chunk in values of $name', ({ values, bytes }) => {
    const column = columnOf(values)

    expect(column.forms()).toEqual([bytes])
    expect(valuesOf(column, values.length)).toEqual(values)
  })

  it.each([2, 255, 256, 40_000, chunkLength - 1, chunkLength + 2])('keeps all values when row %i is the first that deviates', (row) => {
    const values = Array.from({ length: chunkLength + 300 }, (_, index) => (index < row ? index : index * 2 + 5))

    const column = columnOf(values)

    expect(valuesOf(column, values.length)).toEqual(values)
    expect(column.forms().filter((form) => typeof form === 'number')).toEqual([4])
  })

  it('keeps the values of a chunk that gets wider and wider', () => {
    const values = [0, 5, 1, 300, 2, 70_000, 3, Number.MAX_SAFE_INTEGER, 4, Number.MIN_SAFE_INTEGER]

    expect(valuesOf(columnOf(values), values.length)).toEqual(values)
  })

  it('keeps values whose distance is beyond what numbers can say exactly', () => {
    const values = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0, 1]

    expect(valuesOf(columnOf(values), values.length)).toEqual(values)
  })

  it.each([0, 1, 2, 3, 300, chunkLength, chunkLength + 1, chunkLength + 2])(
    'is the same, and goes on in the same way, when %i values of it were restored',
    (count) => {
      const all = Array.from({ length: 2 * chunkLength + 100 }, (_, row) => valueOf(row))

      const column = restored(columnOf(all.slice(0, count)), count)
      for (const value of all.slice(count)) column.add(value)

      expect(column.forms()).toEqual([2, 4, [valueOf(2 * chunkLength), 2]])
      expect(valuesOf(column, all.length)).toEqual(all)
    },
  )
})
