import type { AssayStorage, JsonValue, MeanEstimate, Run } from '@assay/core'
import { expect, it } from 'vitest'
import { compareRuns } from '../../comparison/compare-runs.ts'
import { groupFigures } from '../../gates/group-figures.ts'
import { chooseTarget } from '../choose-target.ts'
import { comparisonRows } from '../comparison-rows.ts'
import { itemClusters } from '../item-clusters.ts'
import { readRowScores } from '../read-row-scores.ts'
import { sinceLastRun } from '../since-last-run.ts'
import { finishedRun, storedDataset } from './stored-runs.ts'

const scorer = { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' } as const

/** Ten conversations of six turns, and two rows that stand for themselves. */
const items = Array.from({ length: 62 }, (_, index) => ({
  id: `i${String(index).padStart(2, '0')}`,
  metadata: { chat: { id: index < 60 ? Math.floor(index / 6) : null }, half: index % 2 === 0 ? 'even' : 'odd' } as JsonValue,
}))

/** Right in the first conversations: what goes well in one turn goes well in all. */
function upTo(conversation: number): (input: unknown, context: { readonly item: { readonly id: string } }) => number {
  return (_, { item }) => Number(Number(item.id.slice(1)) < 6 * conversation)
}

async function twoRuns(clusterBy: string | undefined): Promise<{ stores: AssayStorage['stores']; first: Run; second: Run }> {
  const { stores } = await storedDataset(items)
  const options = { trials: 2, ...(clusterBy !== undefined && { clusterBy }) }
  await finishedRun(stores, 'bot', upTo(5), { runId: 'a', ...options })
  await finishedRun(stores, 'bot', upTo(7), { runId: 'b', ...options })
  const [first, second] = await Promise.all(['a', 'b'].map((id) => stores.runs.getRunById({ id })))
  if (!first || !second) throw new Error('The runs are gone')
  return { stores, first, second }
}

function rounded(end: number | undefined): number {
  return Math.round((end ?? Number.NaN) * 1e9) / 1e9
}

function interval({ interval: found, clusters, count }: MeanEstimate): unknown {
  return { count, clusters, low: rounded(found?.low), high: rounded(found?.high) }
}

it('gives the interval of clusters wherever a mean is shown', async () => {
  const { stores, second } = await twoRuns('chat.id')
  const { figures } = await finishedRun(stores, 'bot', upTo(7), { trials: 2, clusterBy: 'chat.id' })
  const [summary] = figures.scores
  const scores = await readRowScores(stores.runs, { runId: 'b', figures: second }, 'exact')
  const clusters = await itemClusters(stores.datasets, second)
  const group = { value: 'all', items: Array.from(items.keys()) }

  const [row] = comparisonRows([group], [scores], 'higher', clusters)
  const grouped = await groupFigures(stores.runs.iterateResults({ runId: 'b' }), figures, new Map([['key', [group]]]), clusters)
  const compared = await compareRuns(stores, { first: second, second })

  const expected = summary && interval(summary)
  expect(expected).toMatchObject({ count: 124, clusters: 12 })
  expect(
    [row?.estimates[0], grouped.get('key')?.[0]?.estimates.get('exact'), compared.primary?.first].map((one) => one && interval(one)),
  ).toEqual([expected, expected, expected])
})

it('tells of a difference that is clear row by row that it may be noise between clusters, wherever it is told', async () => {
  const [plain, clustered] = await Promise.all([twoRuns(undefined), twoRuns('chat.id')])

  const told = await Promise.all(
    [plain, clustered].map(async ({ stores, first, second }) => {
      const [one, two] = await Promise.all(
        [first, second].map((run) => readRowScores(stores.runs, { runId: run.id, figures: run }, 'exact')),
      )
      const { primary, clusteredBy } = await compareRuns(stores, { first, second })
      const since = await sinceLastRun(stores, { runId: 'b', targetId: 'bot', figures: { ...first, ...noFigures } }, scorer)
      const places = Array.from({ length: 124 }, (_, place) => place)
      const choice = one && two && chooseTarget([one, two], places, 'higher', await itemClusters(stores.datasets, second))
      return {
        clusteredBy,
        verdict: primary?.verdict,
        since: since?.estimate.interval,
        lead: choice?.interval,
        compared: primary?.difference,
      }
    }),
  )

  expect(told.map(({ clusteredBy, verdict }) => [clusteredBy, verdict])).toEqual([
    [null, 'better'],
    ['chat.id', 'unclear'],
  ])
  for (const { since, lead, compared } of told) {
    for (const found of [since, lead]) {
      expect(found?.low).toBeCloseTo(compared?.interval?.low ?? 0, 9)
      expect(found?.high).toBeCloseTo(compared?.interval?.high ?? 0, 9)
    }
  }
})

it('clusters rows that are paired by their items, because the dataset changed in between, as well', async () => {
  const { stores, second } = await twoRuns('chat.id')
  await stores.datasets.addItem({ datasetId: 'data', id: 'new', input: 'new' })
  const current = await finishedRun(stores, 'bot', upTo(7), { trials: 2, clusterBy: 'chat.id' })

  const since = await sinceLastRun(stores, current, scorer)

  expect(since).toMatchObject({ previous: { id: second.id }, leftOut: 2, estimate: { pairs: 124, clusters: 12 } })
})

it('counts items in the groups of a comparison, not clusters', async () => {
  const { stores, first, second } = await twoRuns('chat.id')

  const { groups } = await compareRuns(stores, { first, second, by: 'half' })

  expect(groups?.map(({ group, measure }) => [group, measure.items, measure.difference.clusters])).toEqual([
    ['even', 31, 11],
    ['odd', 31, 11],
  ])
})

it('takes the clusters of the one run that has them, and says where both have others', async () => {
  const { stores, first, second } = await twoRuns('chat.id')
  const { metadata: _, ...plain } = second

  const half = await compareRuns(stores, { first, second: plain })
  const other = await compareRuns(stores, { first, second: { ...second, metadata: { assay: { clusterBy: 'half' } } } })

  expect(half).toMatchObject({ clusteredBy: 'chat.id', warnings: [], primary: { difference: { clusters: 12 } } })
  expect(other).toMatchObject({ clusteredBy: 'half', primary: { difference: { clusters: 2 } } })
  expect(other.warnings).toEqual(['A is clustered by chat.id, B by half: the intervals are those of B'])
})

it('claims nothing of a difference when the dataset is gone, and with it what belongs together', async () => {
  const { stores, first, second } = await twoRuns('chat.id')
  await stores.datasets.deleteDataset({ id: 'data' })

  const { primary } = await compareRuns(stores, { first, second })
  const clusters = await itemClusters(stores.datasets, second)

  expect(primary).toMatchObject({ verdict: 'unknown', difference: { pairs: 124, clusters: 1, interval: null } })
  expect([0, 61].map((place) => clusters?.of(place))).toEqual(['unknown', 'unknown'])
})

it('reads the clusters of the items that a run was to do, in their order', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'bot', upTo(5), { runId: 'a', clusterBy: 'chat.id', itemIds: ['i61', 'i07', 'i20'] })
  const run = await stores.runs.getRunById({ id: 'a' })

  const clusters = run && (await itemClusters(stores.datasets, run))

  expect([0, 1, 2, 3].map((place) => clusters?.of(place))).toEqual(['1', '3', undefined, undefined])
})

const noFigures = {
  results: [],
  verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 },
  scores: [],
  latency: { count: 0, p50: null, p95: null, maximum: null },
  usage: { rows: 0, rowsWithCost: 0 },
  runId: 'b',
  startedAt: new Date(0),
  completedAt: new Date(0),
}
