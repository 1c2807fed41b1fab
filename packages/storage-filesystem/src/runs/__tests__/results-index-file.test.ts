import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { snapshotOf } from '../results-index.ts'
import { readIndexFile, writeIndexFile } from '../results-index-file.ts'
import { RunLog } from '../run-log.ts'

// More than a chunk.
const count = 70_000
const place = { life: 'life-1', position: { offset: 123_456, line: 789 }, tail: { length: 10, crc: 7 } }

function manyRows(): RunLog {
  const last = { token: 'token-1', seqs: Float64Array.of(4, 5, 6, 9, 2 ** 52) }
  const lost = [{ line: 3, from: 1, to: null }]
  const log = new RunLog({ epoch: 2 ** 47, isFinal: true, batches: 12, nextSeq: 2 ** 52 + 1, last, lost })
  for (let row = 0; row < count; row += 1) {
    const { low, high } = fingerprintOf(`${row}`)
    log.rows.add({ offset: row * 1e6, length: row, seq: row * 2, trial: row % 3, verdict: row % 5, low, high }, undefined)
  }
  log.rows.columns.replace(66_000)
  return log
}

describe('an index file', () => {
  it('gives back all that was put in it', async () => {
    const files = new SimulatedFiles({ folders: ['/'] }).mount()
    const log = manyRows()

    await writeIndexFile(files, '/index', snapshotOf(log, place))
    const index = await readIndexFile(files, '/index', 'life-1')

    expect(index).toMatchObject({ position: place.position, tail: place.tail })
    const { epoch, isFinal, batches, nextSeq, last, lost } = log
    expect(index?.log).toMatchObject({ epoch, isFinal, batches, nextSeq, last, lost })
    const found = index?.log.rows.columns
    expect(found?.count).toBe(count)
    expect(found?.isReplaced(66_000)).toBe(true)
    const sample = [0, 1, 65_535, 65_536, 66_000, count - 1]
    expect(sample.map((row) => found?.facts(row))).toEqual(sample.map((row) => log.rows.columns.facts(row)))
    expect(found?.counts.total(new Uint8Array([1, 0, 0, 0, 0]))).toBe(log.rows.columns.counts.total(new Uint8Array([1, 0, 0, 0, 0])))
  })

  it('keeps what is added and replaced after the snapshot out', async () => {
    const files = new SimulatedFiles({ folders: ['/'] }).mount()
    const log = manyRows()
    const snapshot = snapshotOf(log, place)

    log.rows.columns.replace(5)
    log.rows.add({ offset: 1, length: 1, seq: 1e9, trial: 0, verdict: 0, low: 0, high: 0 }, undefined)
    await writeIndexFile(files, '/index', snapshot)
    const found = (await readIndexFile(files, '/index', 'life-1'))?.log.rows.columns

    expect(found?.count).toBe(count)
    expect(found?.isReplaced(5)).toBe(false)
  })

  it('is nothing where no file is', async () => {
    expect(await readIndexFile(new SimulatedFiles({ folders: ['/'] }).mount(), '/index', 'life-1')).toBeNull()
  })
})
