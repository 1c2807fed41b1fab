import { describe, expect, it } from 'vitest'
import type { Run } from '../../../../records/run.ts'
import { sampleRun } from '../../../../testing/sample-run.ts'
import { pickRuns } from '../pick-runs.ts'
import type { RunFilter } from '../runs-driver.ts'

const everything = { offset: 0, limit: 100, total: true }

const runs: readonly Run[] = [
  sampleRun({ id: 'a', createdAt: new Date(10), tags: ['nightly', 'main'], groupId: 'group-1' }),
  sampleRun({ id: 'b', createdAt: new Date(20), tags: ['nightly'], status: 'completed', provenance: { gitBranch: 'main' } }),
  sampleRun({ id: 'c', createdAt: new Date(30), tags: [], datasetId: 'dataset-2', targetType: 'agent' }),
  sampleRun({ id: 'd', createdAt: new Date(30), targetId: 'target-2', status: 'failed', provenance: {} }),
]

const idsOf = (filter: RunFilter): string[] => pickRuns(runs, { ...filter, ...everything }).rows.map((run) => run.id)

describe('pickRuns', () => {
  it('gives all runs without a filter, by creation descending, then id descending', () => {
    expect(idsOf({})).toEqual(['d', 'c', 'b', 'a'])
  })

  it.each<[string, RunFilter, string[]]>([
    ['ids', { ids: ['c', 'a', 'c', 'unknown'] }, ['c', 'a']],
    ['datasetId', { datasetId: 'dataset-2' }, ['c']],
    ['status, one of them', { status: ['completed', 'failed'] }, ['d', 'b']],
    ['targetType', { targetType: 'agent' }, ['c']],
    ['targetId', { targetId: 'target-2' }, ['d']],
    ['groupId', { groupId: 'group-1' }, ['a']],
    ['tags, all of them', { tags: ['main', 'nightly'] }, ['a']],
    ['a tag that several have', { tags: ['nightly'] }, ['b', 'a']],
    ['gitBranch of the provenance', { gitBranch: 'main' }, ['b']],
    ['createdFrom, inclusive', { createdFrom: new Date(20) }, ['d', 'c', 'b']],
    ['createdBefore, exclusive', { createdBefore: new Date(20) }, ['a']],
  ])('filters by %s', (_, filter, expected) => {
    expect(idsOf(filter)).toEqual(expected)
  })

  it('gives the runs that pass every filter', () => {
    expect(idsOf({ tags: ['nightly'], status: ['completed'] })).toEqual(['b'])
    expect(idsOf({ tags: ['nightly'], status: ['failed'] })).toEqual([])
  })

  it.each<[string, RunFilter]>([
    ['ids', { ids: [] }],
    ['status', { status: [] }],
    ['tags', { tags: [] }],
  ])('matches nothing with an empty array of %s', (_, filter) => {
    expect(pickRuns(runs, { ...filter, ...everything })).toEqual({ rows: [], total: 0 })
  })

  it('compares values literally', () => {
    const odd = sampleRun({ id: '$ne', targetId: '.*' })

    const found = pickRuns([...runs, odd], { ids: ['$ne', '.*'], targetId: '.*', ...everything })

    expect(found.rows).toEqual([odd])
  })

  it('filters before it pages, and counts what matches', () => {
    const found = pickRuns(runs, { tags: ['nightly'], offset: 1, limit: 1, total: true })

    expect(found.rows.map((run) => run.id)).toEqual(['a'])
    expect(found.total).toBe(2)
  })

  it('takes any iterable, and gives the runs themselves', () => {
    const [first] = runs

    const found = pickRuns(new Set(runs), { ids: ['a'], ...everything })

    expect(found.rows[0]).toBe(first)
  })
})
