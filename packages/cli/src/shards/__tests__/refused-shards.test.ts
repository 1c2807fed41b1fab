import type { AssayStorage, Run } from '@assay/core'
import { expect, it } from 'vitest'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import type { FoundRuns } from '../../runs/find-reported-runs.ts'
import { addUpShards } from '../add-up-shards.ts'
import { shardRun } from './shard-run.ts'

const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, expectedOutput: 'x' }))
const one = { number: 1, count: 2 }
const two = { number: 2, count: 2 }
const scorer = { id: 'exact', run: () => ({ score: 1 }) }

async function refusal(
  runs: (stores: AssayStorage['stores']) => Promise<readonly [Run, Run]>,
  kind: FoundRuns['kind'] = 'named',
): Promise<string> {
  const { stores } = await storedDataset(items)
  const found = { runs: await runs(stores), kind, groupId: kind === 'group' ? 'job' : null }
  return addUpShards(stores, found).then(
    () => 'added up',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

it.each<readonly [string, (stores: AssayStorage['stores']) => Promise<Run>, RegExp]>([
  ['another target', (stores) => shardRun(stores, two, { targetId: 'other' }), /they differ in the target \(always x; other\)/],
  ['other trials', (stores) => shardRun(stores, two, { options: { trials: 3 } }), /they differ in the trials \(1; 3\)/],
  ['another number of shards', (stores) => shardRun(stores, { number: 2, count: 3 }), /they differ in the number of shards \(2; 3\)/],
  ['the same shard', (stores) => shardRun(stores, one), /both did shard 1\/2; name one of them/],
  [
    'another choice of items',
    (stores) => shardRun(stores, two, { options: { selection: { kind: 'filter', filter: { limit: 3, shard: '2/2' } } } }),
    /they differ in which items were chosen/,
  ],
  [
    'other clusters',
    (stores) => shardRun(stores, two, { options: { clusterBy: 'chat' } }),
    /they differ in the key of their clusters \(null; chat\)/,
  ],
  [
    'another threshold',
    (stores) => shardRun(stores, two, { options: { scorers: [{ scorer, threshold: 0.5 }] } }),
    /they differ in a scorer, its direction or its threshold/,
  ],
  [
    'an item of the other',
    (stores) => shardRun(stores, two, { options: { itemIds: items.map(({ id }) => id) } }),
    /cannot be added up: both did the item [a-d]$/,
  ],
  [
    'all items',
    async (stores) => {
      const { runId } = await finishedRun(stores, 'always x', () => 'x')
      return (await stores.runs.getRunById({ id: runId })) ?? Promise.reject(new Error('The run is gone'))
    },
    /did no shard: several runs are added up when each did another --shard/,
  ],
])('refuses to add a run of %s to a shard', async (_, other, message) => {
  expect(await refusal(async (stores) => [await shardRun(stores, one), await other(stores)])).toMatch(message)
})

it('refuses shards of different versions of the dataset, and says how jobs get the same', async () => {
  const message = await refusal(async (stores) => {
    const first = await shardRun(stores, one)
    await stores.datasets.addItem({ datasetId: 'data', id: 'e', input: 'new' })
    return [first, await shardRun(stores, two)]
  }, 'group')

  expect(message).toMatch(/they differ in the version of the dataset \(\S+; \S+\)\n.*assay datasets import$/)
})

it('refuses two complete runs of the same shard of a group', async () => {
  expect(await refusal(async (stores) => [await shardRun(stores, one), await shardRun(stores, one)], 'group')).toMatch(
    /both did shard 1\/2; name the runs that count, or delete one of them/,
  )
})
