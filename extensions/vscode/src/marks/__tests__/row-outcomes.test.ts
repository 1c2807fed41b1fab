import { describe, expect, it } from 'vitest'
import type { JudgedRow } from '../row-outcome.ts'
import { RowOutcomes } from '../row-outcomes.ts'
import { runSource } from '../run-source.ts'

const older = runSource({ id: 'older', createdAt: '2026-01-01T00:00:00.000Z' })
const newer = runSource({ id: 'newer', createdAt: '2026-01-02T00:00:00.000Z' })

function row(itemId: string, verdict: JudgedRow['verdict'], trial = 0): JudgedRow {
  return { itemId, verdict, trial, scores: [], error: null }
}

describe('RowOutcomes', () => {
  it('keeps what an older run said of the rows that a newer one did not do', () => {
    const outcomes = new RowOutcomes()

    outcomes.add(older, [row('a', 'failed'), row('b', 'failed')])
    outcomes.add(newer, [row('a', 'passed')])

    expect([outcomes.of('a')?.row.verdict, outcomes.of('b')?.row.verdict]).toEqual(['passed', 'failed'])
  })

  it('keeps what the newest run said, whichever comes first', () => {
    const outcomes = new RowOutcomes()

    outcomes.add(newer, [row('a', 'passed')])
    outcomes.add(older, [row('a', 'failed')])

    expect(outcomes.of('a')?.run.id).toBe('newer')
  })

  it('gives the worst of several trials and how many came to it', () => {
    const outcomes = new RowOutcomes()

    outcomes.add(older, [row('a', 'failed', 0), row('a', 'passed', 1), row('a', 'failed', 2)])

    expect(outcomes.of('a')).toMatchObject({ row: { verdict: 'failed' }, alike: 2, rows: 3 })
  })

  it('counts the targets of one command together', () => {
    const outcomes = new RowOutcomes()

    outcomes.add({ ...older, group: 'g' }, [row('a', 'passed')])
    outcomes.add({ ...newer, group: 'g' }, [row('a', 'errored')])

    expect(outcomes.of('a')).toMatchObject({ run: { id: 'newer' }, row: { verdict: 'errored' }, alike: 1, rows: 2 })
  })

  it('takes a row that was done again in the same run for the one before', () => {
    const outcomes = new RowOutcomes()
    outcomes.add(older, [row('a', 'errored')])
    const before = outcomes.of('a')

    outcomes.add(older, [row('a', 'passed')])

    expect([before?.row.verdict, outcomes.of('a')?.row.verdict]).toEqual(['errored', 'passed'])
  })
})
