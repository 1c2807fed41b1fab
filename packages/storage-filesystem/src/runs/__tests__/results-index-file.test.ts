import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { snapshotOf } from '../results-index.ts'
import { readIndexFile, writeIndexFile } from '../results-index-file.ts'
import { RunLog } from '../run-log.ts'

// More than a chunk.
const count = 70_000
const place = { life: 'life-1', position: { offset: 123_456, line: 789 }, tail: { length: 10, crc: 7 } }

/** A run whose columns are regular but for its lengths and fingerprints, or stop to be so at some row. */
function manyRows(regularRows: number): RunLog {
  const last = { token: 'token-1', seqs: Float64Array.of(4, 5, 6, 9, 2 ** 52) }
  const lost = [{ line: 3, from: 1, to: null }]
  const log = new RunLog({ epoch: 2 ** 47, isFinal: true, batches: 12, nextSeq: 2 ** 52 + 1, last, lost })
  for (let row = 0; row < count; row += 1) {
    const { low, high } = fingerprintOf(`${row}`)
    const trial = row < regularRows ? 2 : row % 3
    const seq = row < regularRows ? row * 2 : 2 ** 40 + row * 3
    log.rows.add({ offset: row * 1e6, length: (row * 7) % 1_000, seq, trial, verdict: row % 5, low, high }, undefined)
  }
  log.rows.columns.replace(66_000)
  return log
}

describe('an index file', () => {
  it.each([
    ['regular', count],
    ['irregular', 0],
    ['irregular from the middle on', 40_000],
    ['irregular in its last rows', count - 1],
  ])('gives back all that was put in it, when that is %s', async (_name, regularRows) => {
    const files = new SimulatedFiles({ folders: ['/'] }).mount()
    const log = manyRows(regularRows)

    await writeIndexFile(files, '/index', snapshotOf(log, place))
    const index = await readIndexFile(files, '/index', 'life-1')

    expect(index).toMatchObject({ position: place.position, tail: place.tail })
    const { epoch, isFinal, batches, nextSeq, last, lost } = log
    expect(index?.log).toMatchObject({ epoch, isFinal, batches, nextSeq, last, lost })
    const found = index?.log.rows.columns
    expect(found?.count).toBe(count)
    expect(found?.isReplaced(66_000)).toBe(true)
    const rows = Array.from({ length: count }, (_, row) => row)
    expect(rows.map((row) => JSON.stringify(found?.facts(row)))).toEqual(rows.map((row) => JSON.stringify(log.rows.columns.facts(row))))
    expect(found?.counts.total(new Uint8Array([1, 0, 0, 0, 0]))).toBe(log.rows.columns.counts.total(new Uint8Array([1, 0, 0, 0, 0])))
  })

  it('keeps what is added and replaced after the snapshot out', async () => {
    const files = new SimulatedFiles({ folders: ['/'] }).mount()
    // A sequence that is regular to its end, and then not any more.
    const log = manyRows(count)
    const snapshot = snapshotOf(log, place)

    log.rows.columns.replace(5)
    log.rows.add({ offset: 1, length: 1, seq: 1e9, trial: 0, verdict: 0, low: 0, high: 0 }, undefined)
    await writeIndexFile(files, '/index', snapshot)
    const found = (await readIndexFile(files, '/index', 'life-1'))?.log.rows.columns

    expect(found?.count).toBe(count)
    expect(found?.isReplaced(5)).toBe(false)
    expect(found?.seq(count - 1)).toBe((count - 1) * 2)
  })

  it('has two numbers for 65,536 rows whose trials are the same or whose seqs follow one another', async () => {
    const { header, pieces } = snapshotOf(manyRows(count), place)
    const [offset, seq, trial] = header.forms

    expect({ offset, seq, trial }).toEqual({
      offset: [
        [0, 1e6],
        [65_536e6, 1e6],
      ],
      seq: [
        [0, 2],
        [131_072, 2],
      ],
      trial: [
        [2, 0],
        [2, 0],
      ],
    })
    // The length, both halves of the fingerprint, and the flags.
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(count * (2 + 4 + 4 + 1))
  })

  it.each([1, 3])('is ignored when its format is %i', async (format) => {
    const files = new SimulatedFiles({ folders: ['/'] }).mount()
    const { header, pieces } = snapshotOf(manyRows(count), place)
    const other: object = { ...header, format }

    // As another version would write it.
    await writeIndexFile(files, '/index', { header: other as typeof header, pieces })

    expect(await readIndexFile(files, '/index', 'life-1')).toBeNull()
  })

  it('is nothing where no file is', async () => {
    expect(await readIndexFile(new SimulatedFiles({ folders: ['/'] }).mount(), '/index', 'life-1')).toBeNull()
  })
})
