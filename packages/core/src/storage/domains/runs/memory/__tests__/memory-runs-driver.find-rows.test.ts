import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../../../records/verdict.ts'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import type { Asked } from '../../../../asked.ts'
import type { ResultFilter, RunsDriver } from '../../runs-driver.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'
import { driverWith } from './stored-run.ts'

const row = (itemId: string, trial: number, verdict: Verdict) => sampleRow({ itemId, trial, verdict })

/** Rows 1 to 6: trials 0 and 1 of items `a`, `b` and `c`. */
const sixRows = (): Promise<RunsDriver> =>
  driverWith([
    row('a', 0, 'passed'),
    row('a', 1, 'failed'),
    row('b', 0, 'errored'),
    row('b', 1, 'passed'),
    row('c', 0, 'passed'),
    row('c', 1, 'failed'),
  ])

async function find(query: Partial<ResultFilter & Asked>): Promise<{ seqs: number[]; total: number | null }> {
  const driver = await sixRows()
  const { rows, total } = await driver.findRows({ runId: 'run-1', offset: 0, limit: 100, total: true, ...query })
  return { seqs: rows.map((found) => found.seq), total }
}

describe('findRows', () => {
  it('gives nothing when there is no such run', async () => {
    const query = { runId: 'unknown', offset: 0, limit: 10 }

    expect(await memoryRunsDriver().findRows({ ...query, total: true })).toEqual({ rows: [], total: 0 })
    expect(await memoryRunsDriver().findRows({ ...query, total: false })).toEqual({ rows: [], total: null })
  })

  it.each<[string, Partial<ResultFilter>, number[]]>([
    ['all rows by seq ascending', {}, [1, 2, 3, 4, 5, 6]],
    ['rows of one verdict', { verdicts: ['failed'] }, [2, 6]],
    ['rows of several verdicts', { verdicts: ['passed', 'errored'] }, [1, 3, 4, 5]],
    ['rows of a verdict that is named twice once', { verdicts: ['failed', 'failed'] }, [2, 6]],
    ['no rows of a verdict that none has', { verdicts: ['unscored'] }, []],
    ['no rows for an empty list of verdicts', { verdicts: [] }, []],
    ['rows of a trial', { trial: 1 }, [2, 4, 6]],
    ['no rows of a trial that none has', { trial: 2 }, []],
    ['rows of items, in every trial', { itemIds: ['c', 'a'] }, [1, 2, 5, 6]],
    ['rows of an item that is named twice once', { itemIds: ['a', 'a'] }, [1, 2]],
    ['no rows of an unknown item', { itemIds: ['unknown'] }, []],
    ['no rows for an empty list of items', { itemIds: [] }, []],
    ['rows that pass every filter', { itemIds: ['a', 'c'], trial: 1, verdicts: ['failed'] }, [2, 6]],
    ['no rows when one filter does not match', { itemIds: ['a'], trial: 0, verdicts: ['failed'] }, []],
    ['rows of a trial and a verdict', { trial: 0, verdicts: ['passed'] }, [1, 5]],
  ])('gives %s', async (_, filter, seqs) => {
    expect(await find(filter)).toEqual({ seqs, total: seqs.length })
  })

  it('gives rows after a seq, and counts those before it too', async () => {
    expect(await find({ after: 3 })).toEqual({ seqs: [4, 5, 6], total: 6 })
    expect(await find({ after: 3, verdicts: ['failed'] })).toEqual({ seqs: [6], total: 2 })
    expect(await find({ after: 1, itemIds: ['a'] })).toEqual({ seqs: [2], total: 2 })
    expect(await find({ after: 6 })).toEqual({ seqs: [], total: 6 })
  })

  it('counts the offset from there on', async () => {
    expect(await find({ after: 1, offset: 2, limit: 2 })).toEqual({ seqs: [4, 5], total: 6 })
  })

  it('gives the page that was asked for', async () => {
    expect(await find({ offset: 2, limit: 3 })).toEqual({ seqs: [3, 4, 5], total: 6 })
    expect(await find({ offset: 5, limit: 3 })).toEqual({ seqs: [6], total: 6 })
    expect(await find({ offset: 6, limit: 3 })).toEqual({ seqs: [], total: 6 })
    expect(await find({ offset: 0, limit: 0 })).toEqual({ seqs: [], total: 6 })
  })

  it('gives no total when none is asked for', async () => {
    expect(await find({ limit: 1, total: false })).toEqual({ seqs: [1], total: null })
  })

  it('reads only the fields that are named', async () => {
    const driver = await sixRows()

    const { rows } = await driver.findRows({
      runId: 'run-1',
      itemIds: ['b'],
      fields: ['seq', 'verdict', 'usage'],
      offset: 0,
      limit: 10,
      total: false,
    })

    expect(rows).toStrictEqual([
      { seq: 3, verdict: 'errored' },
      { seq: 4, verdict: 'passed' },
    ])
  })
})
