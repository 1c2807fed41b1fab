import type { DatasetItem, RunResult } from '@assay/core'
import { reasonOf } from '../../case/reason-of.ts'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import type { ChildCall, ChildOutcome, ChildStorage } from '../../child/child-storage.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'
import { triesPerRace } from './race.ts'
import { checkHistory } from './version-race.ts'

/** Two other processes on one location. */
export const multiProcessCases: readonly ConformanceCase[] = [
  {
    id: 'C10',
    name: 'race.two-processes',
    level: 'capability',
    since: '1.0',
    requires: ['multiProcess', 'childEntry'],
    title: 'C02, C03 and C08 hold between two processes that start at the same moment, and a third sees what they wrote',
    clause: 'The same, over processes.',
    likelyCause: 'A lock, a cache or a compare-and-set holds within one process only.',
    async run(t) {
      const { runs, datasets } = (await t.open()).stores
      const children = await Promise.all([t.fork(), t.fork()])
      for (let attempt = 0; attempt < t.tries / triesPerRace; attempt += 1) {
        const id = `one-${attempt}`
        const creates = await burst(children, 5, (name) => ({ store: 'runs', method: 'createRun', input: newRun({ id, name }) }))
        const makers = creates.filter((call) => call.outcome === 'ok')
        t.equal(
          makers.map((call) => call.value),
          [await runs.getRunById({ id })],
          'the run as it was made, and as it is stored',
        )
        t.equal(
          refusalsOf(creates),
          Array.from({ length: 9 }, () => 'exists'),
          'why the others were refused',
        )

        const runId = `added-${attempt}`
        await runs.createRun(newRun({ id: runId }))
        const adds = await burst(children, 20, (name) => ({
          store: 'runs',
          method: 'addResults',
          input: { runId, results: numberedResults(5, name) },
        }))
        t.equal(refusalsOf(adds), [], 'what was refused of 40 batches without an epoch')
        await checkRows(t, runs, runId, adds)

        const datasetId = `versions-${attempt}`
        await datasets.createDataset({ id: datasetId, name: datasetId })
        const items = await burst(children, 10, (name) => ({
          store: 'datasets',
          method: 'addItem',
          input: { datasetId, id: name, input: name },
        }))
        t.equal(refusalsOf(items), [], 'what was refused of 20 items')
        // What addItem gives is an item.
        await checkHistory(
          t,
          datasets,
          datasetId,
          items.map((call) => (call.outcome === 'ok' ? call.value : undefined) as DatasetItem),
        )
      }
    },
  },
]

/** Has each child make so many calls at the same time, and gives what became of all of them. */
async function burst(children: readonly ChildStorage[], count: number, callOf: (name: string) => ChildCall): Promise<ChildOutcome[]> {
  const bursts = children.map((child, index) => {
    const calls = Array.from({ length: count }, (_, number) => callOf(`child-${index}-${number}`))
    return child.burst(calls, { atOnce: true })
  })
  return (await Promise.all(bursts)).flat()
}

function refusalsOf(outcomes: readonly ChildOutcome[]): string[] {
  return outcomes.flatMap((call) => (call.outcome === 'ok' ? [] : [call.outcome === 'failed' ? reasonOf(call.error) : 'unknown']))
}

async function checkRows(
  t: CaseContext,
  runs: Parameters<typeof readRows>[0],
  runId: string,
  adds: readonly ChildOutcome[],
): Promise<void> {
  const rows = await readRows(runs, runId)
  // What addResults gives are rows.
  const acknowledged = adds.flatMap((call) => (call.outcome === 'ok' ? (call.value as RunResult[]) : []))
  t.equal(
    rows,
    acknowledged.toSorted((one, other) => one.seq - other.seq),
    'the rows of 40 batches',
  )
  const first = rows[0]?.seq ?? 0
  t.equal(
    rows.map((row) => row.seq),
    rows.map((_, index) => first + index),
    'their seqs',
  )
}
