import { encodeResult } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { EntryText } from '../../log/entry-text.ts'
import type { LogBatch, LogEntry } from '../../log/log-entry.ts'
import { PayloadLine } from '../../log/payload-line.ts'
import { encodeRowCommit } from '../row-commit.ts'
import type { RowCommit } from '../row-commit.ts'
import { RunLog } from '../run-log.ts'
import { sampleRow } from './sample-row.ts'

const place = { offset: 100, line: 3 }

const mark = (epoch: number, final: boolean, batches: number): LogEntry => ({
  kind: 'mark',
  fields: { epoch, final, batches },
  start: place,
  end: place,
})

const broken: LogEntry = { kind: 'broken', start: { offset: 50, line: 9 }, end: place }

/** A batch of rows with these `seq`s, each of its own item. */
function batch(
  ordinal: number,
  seqs: readonly number[],
  overrides: Partial<RowCommit> & { readonly texts?: readonly string[] } = {},
): LogBatch {
  const { texts, ...fields } = overrides
  const commit = {
    epoch: 1,
    firstSeq: seqs[0] ?? 1,
    token: `token-${ordinal}`,
    replaces: [],
    isImported: false,
    removesRows: false,
    batch: ordinal,
    ...fields,
  }
  const lines = (texts ?? seqs.map((seq) => encodeResult({ ...sampleRow({ itemId: `item-${seq}` }), seq }))).map((text, index) => {
    const bytes = Buffer.from(`${text}\n`)
    return new PayloadLine(100 + index, bytes.length - 1, place.line + index, new EntryText(bytes, 100 + index))
  })
  return { kind: 'batch', commit: encodeRowCommit(commit), lines, start: place, end: place, intact: texts === undefined }
}

/** What is known after these entries, in a log that starts under epoch 1. */
function logOf(...entries: readonly LogEntry[]): RunLog {
  const log = new RunLog()
  for (const entry of [mark(1, false, 0), ...entries]) log.apply(entry)
  return log
}

const seqsOf = ({ rows }: RunLog): number[] => Array.from({ length: rows.columns.count }, (_, row) => rows.columns.seq(row))

describe('RunLog', () => {
  it('counts batches in their order', () => {
    const log = logOf(batch(1, [1, 2]), batch(2, [3]))

    expect(seqsOf(log)).toEqual([1, 2, 3])
    expect(log).toMatchObject({ batches: 2, nextSeq: 4, lost: [] })
  })

  it.each<[string, LogEntry[]]>([
    ['whose ordinal is taken', [batch(1, [1]), batch(1, [2])]],
    ['of an older epoch', [batch(1, [1]), mark(2, false, 1), batch(2, [2])]],
    ['behind a final mark', [batch(1, [1]), mark(1, true, 1), batch(2, [2])]],
  ])('does not count a batch %s', (_, entries) => {
    const log = logOf(...entries)

    expect(seqsOf(log)).toEqual([1])
    expect(log.last?.token).toBe('token-1')
    expect(log.lost).toEqual([])
  })

  it('counts imported rows behind a final mark', () => {
    expect(seqsOf(logOf(mark(1, true, 0), batch(1, [7], { firstSeq: 1, isImported: true })))).toEqual([7])
  })

  it('counts rows behind a mark that ends finality', () => {
    expect(seqsOf(logOf(mark(1, true, 0), mark(1, false, 0), batch(1, [1])))).toEqual([1])
  })

  it('does not mind a mark of an older epoch', () => {
    const log = logOf(mark(3, false, 0), mark(2, true, 0))

    expect(log).toMatchObject({ epoch: 3, isFinal: false })
  })

  it('goes on above the seqs of rows that were removed, and keeps the last batch of rows', () => {
    const log = logOf(batch(1, [1, 2]), batch(2, [], { firstSeq: 3, removesRows: true }))

    expect(seqsOf(log)).toEqual([])
    expect(log).toMatchObject({ nextSeq: 3, last: { token: 'token-1' } })
  })

  it.each<[string, LogEntry[]]>([
    ['before a mark that misses nothing', [batch(1, [1]), broken, mark(1, false, 1), batch(2, [2])]],
    ['before a batch that misses nothing', [batch(1, [1]), broken, batch(2, [2])]],
  ])('takes what is broken %s for the end of an unfinished write', (_, entries) => {
    const log = logOf(...entries)

    expect(seqsOf(log)).toEqual([1, 2])
    expect(log.lost).toEqual([])
  })

  it('knows which seqs are lost with a batch that is missing', () => {
    const log = logOf(batch(1, [1]), broken, batch(3, [4]))

    expect(seqsOf(log)).toEqual([1, 4])
    expect(log.lost).toEqual([{ line: 9, from: 2, to: 4 }])
  })

  it('learns from the next batch where rows end that a mark misses', () => {
    const log = logOf(batch(1, [1]), broken, mark(2, false, 2))

    expect(log.lost).toEqual([{ line: 9, from: 2, to: null }])

    log.apply(batch(3, [5], { epoch: 2 }))

    expect(log.lost).toEqual([{ line: 9, from: 2, to: 5 }])
  })

  it('takes any row for lost when nothing says what a missing batch was', () => {
    expect(logOf(batch(1, [1]), broken, batch(3, [2])).lost).toEqual([{ line: 9, from: 0, to: null }])
  })

  it('knows that rows are lost when the mark of a new epoch is missing, and a batch of the old one took its ordinal', () => {
    const log = logOf(batch(1, [1]), batch(1, [1], { epoch: 2, token: 'other' }))

    expect(log.last?.token).toBe('other')
    expect(log.lost).toEqual([{ line: 3, from: 1, to: null }])
  })

  it('waits with a batch that does not decode until something builds on it', () => {
    const texts = ['{"seq":1', encodeResult({ ...sampleRow({ itemId: 'b' }), seq: 2 })]
    const log = logOf(batch(1, [1, 2], { texts }))

    expect(seqsOf(log)).toEqual([])
    expect(log).toMatchObject({ hasSuspect: true, lost: [] })

    log.apply(batch(2, [3]))

    expect(seqsOf(log)).toEqual([2, 3])
    expect(log).toMatchObject({ hasSuspect: false, lost: [{ line: 3, from: 1, to: 2 }] })
  })

  it.each<[string, LogEntry]>([
    ['a mark goes on without it', mark(1, false, 0)],
    ['a batch takes its place', batch(1, [1])],
  ])('forgets a batch that does not decode when %s', (_, entry) => {
    const log = logOf(batch(1, [1], { texts: ['\0\0\0'] }), entry)

    expect(log).toMatchObject({ hasSuspect: false, lost: [] })
  })

  it('counts an edited batch whose rows decode', () => {
    const texts = [encodeResult({ ...sampleRow({ itemId: 'edited' }), seq: 1 })]

    expect(seqsOf(logOf(batch(1, [1], { texts })))).toEqual([1])
  })

  it('tells whether the awaited batch counted, also when others came after it', () => {
    const log = logOf(batch(1, [1]))
    const awaited = { token: 'token-2', rows: [], written: null, counted: null }
    log.awaited.add(awaited)
    log.apply(batch(2, [2]))
    log.apply(batch(3, [3]))

    expect(awaited.counted).toEqual({ token: 'token-2', seqs: Float64Array.of(2) })
  })

  it('does not take the facts of an awaited batch for another one of its token', () => {
    const log = logOf()
    log.awaited.add({
      token: 'token-1',
      rows: [{ seq: 9, trial: 9, verdict: 0, low: 0, high: 0 }],
      written: null,
      counted: null,
    })
    log.apply(batch(1, [1]))

    expect(seqsOf(log)).toEqual([1])
  })

  it('takes the facts of a batch that its writer knows by the checksum', () => {
    const log = logOf()
    const entry = batch(1, [1])
    const commit = { ...entry.commit, crc: 7, bytes: 1 }
    const facts = { seq: 9, trial: 0, verdict: 0, low: 0, high: 0 }
    log.awaited.add({ token: 'token-1', rows: [facts], written: commit, counted: null })
    log.apply({ ...entry, commit })

    expect(seqsOf(log)).toEqual([9])
  })

  it('drops the row that another one replaces', () => {
    const texts = [encodeResult({ ...sampleRow({ itemId: 'item-1', verdict: 'failed' }), seq: 3 })]
    const log = logOf(batch(1, [1, 2]), batch(2, [3], { texts, replaces: [[0, 1]] }))

    expect([0, 1, 2].map((row) => log.rows.columns.isReplaced(row))).toEqual([true, false, false])
  })
})
