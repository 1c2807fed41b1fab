import { summarizeStoredRun } from '@assay/core'
import type { AssayStorage, Run } from '@assay/core'
import { expect, it } from 'vitest'
import { checkDoneRuns } from '../../gates/check-done-runs.ts'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import type { FoundRuns } from '../../runs/find-reported-runs.ts'
import { addUpShards } from '../add-up-shards.ts'
import { shardRun } from './shard-run.ts'

const items = Array.from({ length: 7 }, (_, index) => ({
  id: `item-${index}`,
  expectedOutput: index < 3 ? 'x' : 'y',
  metadata: { half: index < 3 ? 'first' : 'second' },
}))
const noGates = { maxErrored: [], maxUnscored: [], minPassRate: [], minScore: [] }

function found(kind: FoundRuns['kind'], first: Run, ...others: readonly Run[]): FoundRuns {
  return { runs: [first, ...others], kind, groupId: kind === 'group' ? 'job' : null }
}

async function threeShards(stores: AssayStorage['stores']): Promise<readonly [Run, Run, Run]> {
  const shard = (number: number): Promise<Run> => shardRun(stores, { number, count: 3 }, { options: { trials: 2 } })
  return [await shard(1), await shard(2), await shard(3)]
}

it('gives for the shards of a dataset the figures that one run of all of it has', async () => {
  const { stores } = await storedDataset(items)
  const [first, second, third] = await threeShards(stores)
  const whole = await finishedRun(stores, 'always x', () => 'x', { trials: 2 })

  const { reported, rows, notes } = await addUpShards(stores, found('group', third, first, second))
  const [sum] = reported
  const { results: _, ...figures } = await summarizeStoredRun(rows, sum.run)

  expect(reported).toHaveLength(1)
  expect(notes).toEqual([])
  expect(sum.run).toMatchObject({ id: 'job', status: 'completed', totalItems: 7, trials: 2, succeededCount: 14 })
  expect(sum.run.selection).toBeUndefined()
  expect(sum.shards?.map(({ id }) => id)).toEqual([first.id, second.id, third.id])
  const { verdicts, scores, succeededCount, skippedCount } = whole.figures
  expect(figures).toMatchObject({ verdicts, scores, succeededCount, skippedCount })
})

it('counts the places of rows over the sum, in dataset order', async () => {
  const { stores } = await storedDataset(items)
  const { reported, rows } = await addUpShards(stores, found('named', ...(await threeShards(stores))))

  const placed = await Array.fromAsync(rows.iterateResults({ runId: reported[0].run.id, fields: ['itemIndex', 'itemId', 'trial'] }))

  const expected = items.flatMap(({ id }, itemIndex) => [0, 1].map((trial) => ({ itemIndex, itemId: id, trial })))
  expect(placed.toSorted((a, b) => (a.itemIndex ?? -1) - (b.itemIndex ?? -1) || a.trial - b.trial)).toEqual(expected)
})

it('checks gates on groups over the sum', async () => {
  const { stores } = await storedDataset(items)
  const { reported, rows } = await addUpShards(stores, found('group', ...(await threeShards(stores))))
  const summed = [{ ...reported[0], figures: await summarizeStoredRun(rows, reported[0].run) }]

  const flags = { ...noGates, minPassRate: [{ key: 'half', limit: 0.5 }] }
  const checked = await checkDoneRuns(flags, { rows, datasets: stores.datasets }, summed)

  expect(checked?.all.at(-1)).toEqual({
    gate: 'pass rate at least 50 % in each half',
    passed: false,
    values: ['0 % in second'],
  })
})

it('names the shards that are missing, and fails for that also when no gate was typed', async () => {
  const { stores } = await storedDataset(items)
  const first = await shardRun(stores, { number: 2, count: 4 })
  const { reported, rows } = await addUpShards(stores, found('group', first))
  const summed = [{ ...reported[0], figures: await summarizeStoredRun(rows, reported[0].run) }]

  const checked = await checkDoneRuns(noGates, { rows, datasets: stores.datasets }, summed)

  expect(checked?.all).toEqual([{ gate: 'every row is done', passed: false, values: ['2 of 2 rows, shards 1, 3 and 4 of 4 are missing'] }])
  expect(reported[0].run).toMatchObject({ status: 'cancelled', selection: { filter: { shard: '2/4' } } })
})

it('fails for a shard that is not done also when no gate was typed', async () => {
  const { stores } = await storedDataset(items)
  const [first, second] = [await shardRun(stores, { number: 1, count: 2 }), await shardRun(stores, { number: 2, count: 2 })]
  await stores.runs.deleteResultsByRunId({ runId: second.id })
  const { reported, rows } = await addUpShards(stores, found('group', first, second))
  const summed = [{ ...reported[0], figures: await summarizeStoredRun(rows, reported[0].run) }]

  const checked = await checkDoneRuns(noGates, { rows, datasets: stores.datasets }, summed)

  expect(checked?.all).toEqual([{ gate: 'every row is done', passed: false, values: ['4 of 7 rows'] }])
})

it('adds up the shards of each target of a group by itself', async () => {
  const { stores } = await storedDataset(items)
  const shards = [1, 2].map((number) => ({ number, count: 2 }))
  const runs = []
  for (const targetId of ['a', 'b']) for (const shard of shards) runs.push(await shardRun(stores, shard, { targetId }))
  const [first, ...others] = runs
  if (first === undefined) throw new Error('There are no runs')

  const { reported } = await addUpShards(stores, found('group', first, ...others))

  expect(reported.map(({ run }) => [run.id, run.targetId, run.totalItems])).toEqual([
    ['job a', 'a', 7],
    ['job b', 'b', 7],
  ])
})

it('takes the complete run of a shard that was run again, and says so', async () => {
  const { stores } = await storedDataset(items)
  const [first, stopped, again] = [
    await shardRun(stores, { number: 1, count: 2 }),
    await shardRun(stores, { number: 2, count: 2 }, { target: () => 'wrong', options: { failFast: true, maxConcurrency: 1 } }),
    await shardRun(stores, { number: 2, count: 2 }),
  ]

  const { reported, notes } = await addUpShards(stores, found('group', first, stopped, again))

  expect(reported[0].shards?.map(({ id }) => id)).toEqual([first.id, again.id])
  expect(notes).toEqual([`Shard 2/2 was run again, and run ${stopped.id}, which is cancelled, does not count`])
})

it('says that shards were run at different commits', async () => {
  const { stores } = await storedDataset(items)
  const [first, second] = await Promise.all(
    [1, 2].map((number) => shardRun(stores, { number, count: 2 }, { options: { provenance: { gitCommit: `commit-${number}` } } })),
  )
  if (first === undefined || second === undefined) throw new Error('There are no runs')

  const { reported, notes } = await addUpShards(stores, found('group', first, second))

  expect(notes).toEqual(['The shards of always x were run at different commits: commit-1, commit-2'])
  expect(reported[0].run.provenance).not.toHaveProperty('gitCommit')
})

it('leaves a run alone that was asked for by itself', async () => {
  const { stores } = await storedDataset(items)
  const run = await shardRun(stores, { number: 1, count: 2 })

  expect((await addUpShards(stores, found('one', run))).reported).toEqual([{ run }])
})

it('gives the sum the intervals of the clusters of its shards, whatever else their metadata says', async () => {
  const { stores } = await storedDataset(items)
  const shard = (number: number): Promise<Run> =>
    shardRun(stores, { number, count: 2 }, { options: { clusterBy: 'half', metadata: { job: number } } })
  const { reported, rows } = await addUpShards(stores, found('group', await shard(1), await shard(2)))
  const whole = await finishedRun(stores, 'always x', () => 'x', { clusterBy: 'half' })

  const { scores } = await summarizeStoredRun(rows, reported[0].run, false, stores.datasets)

  expect(scores).toMatchObject([{ clusteredBy: 'half', clusters: 2, count: 7 }])
  expect(scores[0]?.interval?.low).toBeCloseTo(whole.figures.scores[0]?.interval?.low ?? 0, 9)
})
