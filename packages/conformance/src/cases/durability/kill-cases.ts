import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import type { ChildCall } from '../../child/child-storage.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'

// A process takes a good while to start, so not every try has one of its own.
const triesPerKill = 5

/** What is there after a process was killed. */
export const killCases: readonly ConformanceCase[] = [
  {
    id: 'U03',
    name: 'durable.ack-survives-kill',
    level: 'capability',
    since: '1.0',
    requires: ['durable', 'childEntry'],
    title: 'After SIGKILL every acknowledged write is there',
    clause: 'A kill or a power cut is an end too.',
    likelyCause: 'A write is acknowledged while it is still in a buffer of the process.',
    async run(t) {
      for (let attempt = 0; attempt < t.tries / triesPerKill; attempt += 1) {
        const location = await t.newLocation()
        const calls: ChildCall[] = [
          { store: 'runs', method: 'createRun', input: newRun({ id: 'run-1' }) },
          { store: 'datasets', method: 'createDataset', input: { id: 'dataset-1', name: 'Dataset' } },
        ]
        for (let index = 0; index < 30; index += 1) {
          calls.push({ store: 'runs', method: 'addResults', input: { runId: 'run-1', results: numberedResults(1, `row-${index}`) } })
          calls.push({ store: 'datasets', method: 'addItem', input: { datasetId: 'dataset-1', id: `item-${index}`, input: index } })
          calls.push({ store: 'runs', method: 'updateRun', input: { id: 'run-1', name: `name ${index}` } })
        }
        const acknowledged = await killedDuring(t, location, calls, 5 + Math.floor(t.seam.random() * 75))

        const { runs, datasets } = (await t.open({ location })).stores
        const written = calls.slice(0, acknowledged).map((call) => call.method)
        const leastOf = (method: string): number => written.filter((name) => name === method).length
        const rows = await readRows(runs, 'run-1')
        const { items } = await datasets.listItems({ datasetId: 'dataset-1' })
        const name = (await runs.getRunById({ id: 'run-1' }))?.name
        const named = name === undefined ? 0 : Number(name.slice('name '.length)) + 1
        t.equal(
          rows.map((row) => row.itemId),
          rows.map((_, index) => `row-${index}-0`),
          'the rows',
        )
        t.equal(
          items.map((item) => item.id),
          items.map((_, index) => `item-${index}`),
          'the items',
        )
        const least = [leastOf('addResults'), leastOf('addItem'), leastOf('updateRun')]
        const found = [rows.length, items.length, named]
        const isAllThere = found.every((count, index) => count >= (least[index] ?? 0))
        t.ok(isAllThere, `at least ${least.join(', ')} rows, items and updates were acknowledged, and ${found.join(', ')} are there`)
        // One call was made after another, so what is there beyond that is a beginning of them too.
        t.ok(
          items.length <= rows.length && named <= items.length && rows.length <= named + 1,
          `no call is missing before a later one: ${found.join(', ')}`,
        )
      }
    },
  },
  {
    id: 'U04',
    name: 'durable.kill-mid-batch',
    level: 'capability',
    since: '1.0',
    requires: ['durable', 'childEntry'],
    title: 'After SIGKILL in the middle of a batch it is there whole or not at all, and the store opens and goes on',
    clause: 'A record is read whole, as it was before a write or as it is after, and every write is seen that was acknowledged before.',
    likelyCause: 'The rows of a batch count before the mark that ends it, or what is left of one is taken for damage.',
    async run(t) {
      for (let attempt = 0; attempt < t.tries / triesPerKill; attempt += 1) {
        const location = await t.newLocation()
        const size = 300
        const batches = Array.from({ length: 12 }, (_, index) => numberedResults(size, `batch-${index}`, { output: 'x'.repeat(500) }))
        const calls: ChildCall[] = [
          { store: 'runs', method: 'createRun', input: newRun({ id: 'run-1' }) },
          ...batches.map((results): ChildCall => ({ store: 'runs', method: 'addResults', input: { runId: 'run-1', results } })),
        ]
        const acknowledged = await killedDuring(t, location, calls, 2 + Math.floor(t.seam.random() * 8))

        const { runs } = (await t.open({ location })).stores
        const rows = await readRows(runs, 'run-1')
        const stored = rows.length / size
        t.ok(
          Number.isInteger(stored) && stored >= acknowledged - 1,
          `${rows.length} rows after ${acknowledged - 1} acknowledged batches of ${size}`,
        )
        const expected = batches.slice(0, stored).flat()
        t.equal(
          rows.map(({ itemId, output }) => [itemId, output]),
          expected.map(({ itemId, output }) => [itemId, output]),
          'the rows',
        )
        const added = await runs.addResults({ runId: 'run-1', results: numberedResults(2, 'later') })
        t.equal(await readRows(runs, 'run-1'), [...rows, ...added], 'the rows with later ones')
      }
    },
  },
]

/** Has a child make these calls one after another and kills it after so many answers; gives how many were acknowledged. */
async function killedDuring(t: CaseContext, location: string, calls: readonly ChildCall[], after: number): Promise<number> {
  const child = await t.fork(location)
  let killing: Promise<void> | undefined
  const outcomes = await child.burst(calls, {
    atOnce: false,
    acknowledged: (index) => {
      if (index >= after) killing ??= child.kill()
    },
  })
  await (killing ?? child.kill())
  const acknowledged = outcomes.filter((call) => call.outcome === 'ok').length
  t.equal(
    outcomes.filter((call) => call.outcome === 'failed'),
    [],
    'calls that failed before the kill',
  )
  return acknowledged
}
