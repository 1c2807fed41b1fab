import { expect, it } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { RunSummary } from '../../../records/run-summary.ts'
import { MeanAccumulator } from '../../../statistics/mean-accumulator.ts'
import type { MeanEstimate } from '../../../statistics/mean-accumulator.ts'
import { resumeRun } from '../resume-run.ts'
import { scoreRun } from '../score-run.ts'
import { summarizeStoredRun } from '../summarize-stored-run.ts'
import { evaluationOf } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'
import { rejectionOf } from './rejection-of.ts'

const items = Array.from({ length: 12 }, (_, index) => ({
  id: `item-${String(index).padStart(2, '0')}`,
  input: index % 5,
  // The last two stand for themselves.
  metadata: index < 10 ? { chat: { id: Math.floor(index / 4) } } : { chat: { id: null } },
}))
const value: MastraScorer = { id: 'value', run: ({ output }) => ({ score: Number(output) }) }
const same = (input: unknown): unknown => input
const setting = { runId: 'run-1', scorers: [value], trials: 2, clusterBy: 'chat.id' }

/** What the statistics give for the items' conversations. */
function expected(): MeanEstimate {
  const mean = new MeanAccumulator(2)
  for (const { id, input, metadata } of items) {
    const within = metadata.chat.id === null ? undefined : String(metadata.chat.id)
    for (let trial = 0; trial < 2; trial += 1) mean.add(id, input, within)
  }
  return mean.result()
}

function expectClustered({ scores: [score] }: Pick<RunSummary, 'scores'>): void {
  const { standardError, interval, ...rest } = expected()
  expect(score).toMatchObject({ ...rest, clusteredBy: 'chat.id' })
  expect(score?.standardError).toBeCloseTo(standardError ?? 0, 12)
  expect(score?.interval?.low).toBeCloseTo(interval?.low ?? 0, 12)
}

async function storedSummary({ runs, datasets }: Evaluation, id = 'run-1'): Promise<RunSummary> {
  const run = await runs.getRunById({ id })
  if (run === null) throw new Error(`No run ${id}`)
  return summarizeStoredRun(runs, run, false, datasets)
}

it('gives means the error of clusters, in the summary, its event and when the stored rows are added up', async () => {
  const evaluation = await evaluationOf(items)
  const finished: Pick<RunSummary, 'scores'>[] = []

  const summary = await evaluation.run(same, {
    ...setting,
    onEvent: (event) => void (event.type === 'run.finished' && finished.push(event.summary)),
  })

  expect(expected()).toMatchObject({ count: 24, clusters: 5 })
  for (const one of [summary, ...finished, await storedSummary(evaluation)]) expectClustered(one)
  expect(finished).toHaveLength(1)
  expect(await evaluation.onlyRun()).toMatchObject({ metadata: { assay: { clusterBy: 'chat.id' } } })
})

it('clusters the rows of all engines of a run that is resumed', async () => {
  const evaluation = await evaluationOf(items)
  let calls = 0
  const failing = (input: unknown): unknown => {
    calls += 1
    if (calls > 7) throw new Error('away')
    return input
  }
  await evaluation.run(failing, setting)

  const summary = await resumeRun(evaluation.host, { runId: 'run-1', target: same, scorers: [value], retryErrored: true })

  expectClustered(summary)
})

it('takes the key over where stored outputs are scored', async () => {
  const evaluation = await evaluationOf(items)
  await evaluation.run(same, setting)

  const summary = await scoreRun(evaluation.host, { derivedFrom: 'run-1', runId: 'run-2', scorers: [value] })

  expectClustered(summary)
  expectClustered(await storedSummary(evaluation, 'run-2'))
})

it('claims no interval where nobody knows which rows belong together', async () => {
  const evaluation = await evaluationOf(items)
  const { scores } = await evaluation.run(same, setting)
  await evaluation.datasets.deleteDataset({ id: evaluation.datasetId })

  const [score] = (await storedSummary(evaluation)).scores

  expect(score).toMatchObject({ count: 24, mean: scores[0]?.mean, clusters: 1, standardError: null, interval: null })
})

it('keeps the other metadata of the run, and refuses what has no room for the key', async () => {
  const evaluation = await evaluationOf(items)

  const { error } = await rejectionOf(evaluation.run(same, { ...setting, metadata: 'text' }))
  await evaluation.run(same, { ...setting, metadata: { team: 'a', assay: { other: 1 } } })

  expect(error).toMatchObject({ code: 'INVALID', details: { path: 'clusterBy' } })
  expect(await evaluation.onlyRun()).toMatchObject({ metadata: { team: 'a', assay: { other: 1, clusterBy: 'chat.id' } } })
})
