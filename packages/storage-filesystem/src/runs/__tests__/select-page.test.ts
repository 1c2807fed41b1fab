import { verdicts } from '@assay/core'
import type { Asked, ResultFilter } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../fingerprint.ts'
import { RunRows } from '../run-rows.ts'
import { selectPage } from '../select-page.ts'
import { chance } from './model-steps.ts'

interface PlainRow {
  readonly seq: number
  readonly trial: number
  readonly verdict: number
}

// More than a chunk.
const count = 70_000

/** Many rows of each verdict and three trials, some of them replaced; by `seq`, or with some stretches out of order. */
function manyRows(isAscending: boolean): { readonly rows: RunRows; readonly plain: readonly PlainRow[] } {
  const pick = chance(5)
  const rows = new RunRows()
  const kept = new Map<number, PlainRow>()
  for (let index = 0; index < count; index += 1) {
    const seq = isAscending || index % 1_000 >= 100 ? index + 1 : index + 1 - (index % 1_000) + (99 - (index % 1_000))
    const row = { seq, trial: index % 100 === 0 ? 2 : index % 2, verdict: index % 5_000 === 3 ? 2 : pick(2) }
    const replaces = pick(50) === 0 ? [...kept.keys()].at(-1) : undefined
    const before = replaces === undefined ? undefined : kept.get(replaces)
    const { low, high } = fingerprintOf(`${index}`)
    rows.add({ ...row, offset: index, length: 1, low, high }, undefined)
    kept.set(index, row)
    if (replaces === undefined || before === undefined) continue
    rows.columns.replace(replaces)
    kept.delete(replaces)
  }
  return { rows, plain: [...kept.values()].toSorted((first, second) => first.seq - second.seq) }
}

function expectedPage(
  plain: readonly PlainRow[],
  query: Omit<ResultFilter, 'runId'> & Asked,
): { seqs: number[]; total: number; above: number | null } {
  const matching = plain.filter(
    ({ trial, verdict }) =>
      (query.trial === undefined || trial === query.trial) &&
      (query.verdicts === undefined || query.verdicts.some((wanted) => wanted === verdicts[verdict])),
  )
  const later = matching.filter(({ seq }) => query.after === undefined || seq > query.after)
  const seqs = later.slice(query.offset, query.offset + query.limit).map(({ seq }) => seq)
  // Nothing is above nothing.
  return { seqs, total: matching.length, above: seqs.length === 0 ? null : (later[query.offset - 1]?.seq ?? query.after ?? -1) }
}

describe('selectPage', () => {
  const stores = { 'in order': manyRows(true), 'out of order': manyRows(false) }

  it.each(
    (['in order', 'out of order'] as const).flatMap((name) =>
      [
        {},
        { offset: 1 },
        { offset: 4_096 },
        { offset: 30_000 },
        { offset: 60_000, limit: 100_000 },
        { after: 50_000 },
        { after: 33_333, offset: 10_000 },
        { after: 40_050, offset: 3, trial: 1 },
        { verdicts: ['errored' as const] },
        { verdicts: ['errored' as const], offset: 7 },
        { verdicts: ['errored' as const, 'failed' as const], offset: 20_000 },
        { verdicts: ['unscored' as const] },
        { trial: 2, offset: 500 },
        { trial: 1, verdicts: ['passed' as const], after: 10 },
        { trial: 9 },
        { verdicts: [] },
        { limit: 0 },
      ].map((query) => ({ name, query })),
    ),
  )('gives the page $query of rows $name', ({ name, query }) => {
    const { rows, plain } = stores[name]
    const asked = { offset: 0, limit: 50, total: true, ...query }
    const expected = expectedPage(plain, asked)

    const page = selectPage(rows, { runId: 'run-1', ...asked })

    expect(page.rows.map((row) => rows.columns.seq(row))).toEqual(expected.seqs)
    expect(page.total).toBe(expected.total)
    expect(page.rows.length === 0 ? null : page.above).toBe(expected.above)
  })

  it('gives no total when none is asked for', () => {
    expect(selectPage(stores['in order'].rows, { runId: 'run-1', offset: 0, limit: 1, total: false }).total).toBeNull()
  })
})
