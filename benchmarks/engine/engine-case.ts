// One measurement in a process of its own: engine-case.ts <store> <items> <rounds> <events>
import { Mastra, runDataset, RunsInMemory } from '@assay/core'
import type { MastraScorer, RunsStorage } from '@assay/core'
import pMap from 'p-map'
import { discardingRuns } from './discarding-runs.ts'
import { generatedDataset } from './generated-dataset.ts'

const [, , store = 'memory', itemsText = '100000', roundsText = '5', events = 'events'] = process.argv
const items = Number(itemsText)
const rounds = Number(roundsText)

const target = (input: { readonly prompt: string }): string => input.prompt.slice(8, 12)
const scorer: MastraScorer = {
  id: 'length',
  threshold: 1,
  run: ({ output }) => ({ score: typeof output === 'string' && output.length > 0 ? 1 : 0 }),
}
const mastra = new Mastra()
const datasets = generatedDataset(items)

let heard = 0
async function engineRound(runs: RunsStorage): Promise<number> {
  const started = performance.now()
  const summary = await runDataset(mastra, {
    storage: { stores: { runs, datasets } },
    datasetId: 'generated',
    targetType: 'function',
    targetId: 'slice',
    target,
    scorers: [scorer],
    retainResults: false,
    ...(events === 'events' ? { onEvent: () => (heard += 1) } : {}),
  })
  const took = performance.now() - started
  if (summary.succeededCount !== items || summary.verdicts.passed !== items) throw new Error('The run did not do what it should')
  return took
}

/** What the engine is measured against: the same target and scorer in a bare loop of the same width. */
async function bareRound(): Promise<number> {
  const inputs = Array.from({ length: items }, (_, index) => ({ prompt: `What is ${index} plus one? Answer with a number.` }))
  const started = performance.now()
  let passed = 0
  await pMap(
    inputs,
    async (input, index) => {
      const output = target(input)
      const { score } = await scorer.run({
        input,
        output,
        groundTruth: undefined,
        expectedOutput: undefined,
        metadata: undefined,
        runId: 'bare',
        itemId: `item-${index}`,
        signal: new AbortController().signal,
      })
      passed += score ?? 0
    },
    { concurrency: 5 },
  )
  if (passed !== items) throw new Error('The loop did not do what it should')
  return performance.now() - started
}

/** What target and scorer themselves take. */
async function ownRound(): Promise<number> {
  const started = performance.now()
  let passed = 0
  for (let index = 0; index < items; index += 1) {
    const input = { prompt: `What is ${index} plus one? Answer with a number.` }
    const output = target(input)
    const answer = scorer.run({
      input,
      output,
      groundTruth: undefined,
      expectedOutput: undefined,
      metadata: undefined,
      runId: 'own',
      itemId: 'item',
      signal: AbortSignal.prototype,
    })
    if (!(answer instanceof Promise)) passed += answer.score ?? 0
  }
  if (passed !== items) throw new Error('The loop did not do what it should')
  return performance.now() - started
}

async function best(round: () => Promise<number>): Promise<number> {
  const times: number[] = []
  // The first one warms up.
  for (let count = 0; count <= rounds; count += 1) times.push(await round())
  return Math.min(...times.slice(rounds === 0 ? 0 : 1))
}

const runsFor = store === 'memory' ? () => new RunsInMemory() : discardingRuns
let runs = runsFor()
const engine = await best(() => {
  runs = runsFor()
  return engineRound(runs)
})
globalThis.gc?.()
const heapUsed = process.memoryUsage().heapUsed
const peakRss = process.resourceUsage().maxRSS * 1024
const bare = store === 'memory' ? await best(bareRound) : 0
const own = store === 'memory' ? await best(ownRound) : 0
await runs.close()
process.send?.({ items, engine, bare, own, heapUsed, peakRss, events: heard })
