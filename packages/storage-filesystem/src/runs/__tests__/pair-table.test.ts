import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../fingerprint.ts'
import { PairTable } from '../pair-table.ts'
import { RowColumns } from '../row-columns.ts'

function columnsOf(fingerprints: readonly { readonly low: number; readonly high: number }[], trial = 0): RowColumns {
  const columns = new RowColumns()
  for (const { low, high } of fingerprints) columns.add({ offset: 0, length: 1, seq: columns.count, trial, verdict: 0, low, high })
  return columns
}

describe('PairTable', () => {
  it('finds each of many rows, those that were there first and those that came later', () => {
    const fingerprints = Array.from({ length: 3_000 }, (_, item) => fingerprintOf(`item-${item}`))
    const columns = columnsOf(fingerprints.slice(0, 1_000))
    const table = new PairTable(columns)
    for (const { low, high } of fingerprints.slice(1_000)) {
      table.add(columns.add({ offset: 0, length: 1, seq: 1, trial: 0, verdict: 0, low, high }))
    }

    expect(fingerprints.map((fingerprint) => table.candidates(fingerprint, 0))).toEqual(fingerprints.map((_, row) => [row]))
    expect(table.candidates(fingerprintOf('unknown'), 0)).toEqual([])
  })

  it('tells trials of one item apart', () => {
    const table = new PairTable(columnsOf([{ low: 1, high: 2 }], 3))

    expect(table.candidates({ low: 1, high: 2 }, 3)).toEqual([0])
    expect(table.candidates({ low: 1, high: 2 }, 4)).toEqual([])
  })

  it('gives all rows that share a fingerprint, and compares all of its bits', () => {
    const shared = { low: 512, high: 7 }
    const table = new PairTable(columnsOf([shared, { low: 512, high: 8 }, shared]))

    expect(table.candidates(shared, 0)).toEqual([0, 2])
  })

  it('puts a row in the place of another one, and leaves others of that fingerprint', () => {
    const shared = { low: 1, high: 1 }
    const columns = columnsOf([shared, shared])
    const table = new PairTable(columns)

    table.replace(0, columns.add({ offset: 0, length: 1, seq: 9, trial: 0, verdict: 0, ...shared }))

    expect(table.candidates(shared, 0)).toEqual([2, 1])
  })

  it('leaves replaced rows out', () => {
    const columns = columnsOf([{ low: 1, high: 1 }])
    columns.replace(0)

    expect(new PairTable(columns).candidates({ low: 1, high: 1 }, 0)).toEqual([])
  })
})
