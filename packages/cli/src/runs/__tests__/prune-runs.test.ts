import { RunsInMemory } from '@assay/core'
import type { Run } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import type { PrunedRun, PruneRequest } from '../prune-runs.ts'
import { pruneRuns } from '../prune-runs.ts'
import { endedRun, unendedRun } from './ended-run.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 1)
const seam = manualSeam({ host: { owner: 'here', isGone: (owner) => owner === 'dead' } })

/** Runs that ended, `day-0` to `day-4`, one a day; it is the morning of day 5. */
async function fiveDays(): Promise<RunsInMemory> {
  const runs = new RunsInMemory({ seam })
  for (let index = 0; index < 5; index += 1) {
    seam.setNow(start + index * day)
    await endedRun(runs, { id: `day-${index}`, datasetId: index % 2 === 0 ? 'even' : 'odd' })
  }
  seam.setNow(start + 5 * day)
  return runs
}

async function prune(runs: RunsInMemory, request: PruneRequest): Promise<Record<string, PrunedRun['outcome']>> {
  const pruned = await Array.fromAsync(pruneRuns(runs, request))
  return Object.fromEntries(pruned.map(({ run, outcome }) => [run.id, outcome]))
}

async function idsIn(runs: RunsInMemory): Promise<readonly string[]> {
  return (await runs.listRuns()).runs.map(({ id }) => id)
}

/** Runs of the first day that have not ended: one is worked on, the lease of another has expired, the owner of the third is dead. */
async function withUnended(runs: RunsInMemory): Promise<void> {
  seam.setNow(start)
  for (const id of ['live', 'expired', 'dead']) {
    const { epoch } = await unendedRun(runs, { id })
    await runs.updateRun({ id, ifEpoch: epoch, lease: { owner: id, ttl: id === 'expired' ? day : 30 * day } })
  }
  seam.setNow(start + 5 * day)
}

it.each<[string, PruneRequest, readonly string[]]>([
  ['older than three days, and not those of exactly three', { olderThan: 3 * day }, ['day-4', 'day-3', 'day-2']],
  ['all but the newest two', { keep: 2 }, ['day-4', 'day-3']],
  ['all when none is kept', { keep: 0 }, []],
  ['none when there are not more than are kept', { keep: 5 }, ['day-4', 'day-3', 'day-2', 'day-1', 'day-0']],
  ['only those that are old when many are not among the newest', { keep: 1, olderThan: 4 * day }, ['day-4', 'day-3', 'day-2', 'day-1']],
  ['only those that are not among the newest when many are old', { keep: 4, olderThan: day }, ['day-4', 'day-3', 'day-2', 'day-1']],
  ['those of one dataset, which are counted alone', { keep: 1, datasetId: 'even' }, ['day-4', 'day-3', 'day-1']],
])('deletes %s', async (_what, request, left) => {
  const runs = await fiveDays()

  await prune(runs, request)

  expect(await idsIn(runs)).toEqual(left)
})

it('keeps the newest of runs that were made in one millisecond, by their place in the list', async () => {
  const runs = new RunsInMemory({ seam })
  for (const id of ['a', 'c', 'b']) await endedRun(runs, { id })

  await prune(runs, { keep: 2 })

  expect(await idsIn(runs)).toEqual(['c', 'b'])
})

it('deletes the rows of a run with it, and tells how many there were', async () => {
  const runs = await fiveDays()

  const pruned = await Array.fromAsync(pruneRuns(runs, { keep: 4 }))

  expect(pruned).toMatchObject([{ run: { id: 'day-0' }, rows: 2, outcome: 'deleted' }])
  expect((await runs.listResults({ runId: 'day-0' })).results).toEqual([])
})

it('leaves runs that have not ended', async () => {
  const runs = await fiveDays()
  await withUnended(runs)

  const outcomes = await prune(runs, { olderThan: 4.5 * day })

  expect(outcomes).toEqual({ 'day-0': 'deleted', live: 'held', expired: 'interrupted', dead: 'interrupted' })
  expect(await idsIn(runs)).toEqual(expect.arrayContaining(['live', 'expired', 'dead']))
})

it('deletes interrupted runs when it is asked to, and never one that somebody works on', async () => {
  const runs = await fiveDays()
  await withUnended(runs)

  const pruned = await Array.fromAsync(pruneRuns(runs, { olderThan: 4.5 * day, interrupted: true }))

  expect(Object.fromEntries(pruned.map(({ run, rows, outcome }) => [run.id, [outcome, rows]]))).toEqual({
    'day-0': ['deleted', 2],
    live: ['held', 2],
    expired: ['deleted', 2],
    dead: ['deleted', 2],
  })
  expect(await idsIn(runs)).toEqual(['day-4', 'day-3', 'day-2', 'day-1', 'live'])
})

it('leaves a run that had ended and is just being resumed', async () => {
  const runs = await fiveDays()
  await runs.takeOverRun({ runId: 'day-0', lease: { owner: 'there', ttl: day } })

  expect(await prune(runs, { keep: 4 })).toEqual({ 'day-0': 'held' })

  expect(await idsIn(runs)).toContain('day-0')
})

it('leaves a run that is resumed after it was listed', async () => {
  const runs = await fiveDays()
  const outcomes: Record<string, PrunedRun['outcome']> = {}

  for await (const { run, outcome } of pruneRuns(runs, { keep: 3 })) {
    outcomes[run.id] = outcome
    if (run.id === 'day-1') await runs.takeOverRun({ runId: 'day-0', lease: { owner: 'there', ttl: day } })
  }

  expect(outcomes).toEqual({ 'day-1': 'deleted', 'day-0': 'changed' })
  expect(await runs.getRunById({ id: 'day-0' })).toMatchObject<Partial<Run>>({ lease: { owner: 'there', expiresAt: expect.any(Date) } })
})

it('tells in a dry run what it would do, and writes nothing', async () => {
  const runs = await fiveDays()
  await withUnended(runs)
  const before = await runs.listRuns()

  const outcomes = await prune(runs, { keep: 4, interrupted: true, dryRun: true })

  expect(outcomes).toEqual({ 'day-0': 'deleted', live: 'held', expired: 'deleted', dead: 'deleted' })
  expect(await runs.listRuns()).toEqual(before)
})
