import * as fc from 'fast-check'
import type { RunResult } from '../../../../../records/run-result.ts'
import type { Run } from '../../../../../records/run.ts'
import { verdicts } from '../../../../../records/verdict.ts'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import type { Asked } from '../../../../asked.ts'
import type { NewRow, ResultFilter, RowBatch, RunFilter, RunsDriver } from '../../runs-driver.ts'

/** One call of a driver, as data. */
type RunOperation =
  | { readonly call: 'insertRun'; readonly run: Run }
  | { readonly call: 'findRun' | 'removeRun'; readonly id: string }
  | { readonly call: 'removeRows'; readonly id: string; readonly ifEpoch: number }
  | { readonly call: 'findRuns'; readonly query: RunFilter & Asked }
  | { readonly call: 'replaceRun'; readonly run: Run; readonly ifRevision: number }
  | { readonly call: 'appendRows'; readonly batch: RowBatch }
  | { readonly call: 'findRows'; readonly query: ResultFilter & Asked }
  | { readonly call: 'clear' }

/** Makes the call on a driver. */
export function performRunOperation(driver: RunsDriver, operation: RunOperation): Promise<unknown> {
  switch (operation.call) {
    case 'insertRun':
      return driver.insertRun(operation.run)
    case 'findRun':
    case 'removeRun':
      return driver[operation.call](operation.id)
    case 'removeRows':
      return driver.removeRows(operation.id, operation.ifEpoch)
    case 'findRuns':
      return driver.findRuns(operation.query)
    case 'replaceRun':
      return driver.replaceRun(operation.run, operation.ifRevision)
    case 'appendRows':
      // The driver owns the batch that it gets, and another driver is to get the same one.
      return driver.appendRows(structuredClone(operation.batch))
    case 'findRows':
      return driver.findRows(operation.query)
    default:
      return driver.clear()
  }
}

/** The first, nine times out of ten. */
function mostly<First, Second>(first: fc.Arbitrary<First>, second: fc.Arbitrary<Second>): fc.Arbitrary<First | Second> {
  return fc.oneof({ weight: 9, arbitrary: first }, { weight: 1, arbitrary: second })
}

/** A few of these fields: with many filters at once, hardly anything would match. */
function someOf<Fields>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }): fc.Arbitrary<Partial<Fields>> {
  return fc.tuple(fc.record(fields), fc.subarray(Object.keys(fields), { maxLength: 2 })).map(([all, names]) => {
    const chosen = Object.entries(all).filter(([name]) => names.includes(name))
    // Some of the fields of a record are a partial record; Object.fromEntries forgets their names.
    return Object.fromEntries(chosen) as Partial<Fields>
  })
}

// Few values, so that they collide; ids whose order by UTF-16 unit is another one.
const runIds = fc.constantFrom('run-1', 'run-2', '\u{1f600}', '\u{fffd}')
const busyRunIds = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('run-1', 'run-2') }, runIds)
const itemIds = fc.constantFrom('item-1', 'item-2', 'item-3', '1:item-1')
const times = fc.integer({ min: 1, max: 3 }).map((time) => new Date(time))
const statuses = fc.constantFrom('pending' as const, 'running' as const, 'completed' as const)
const tags = fc.subarray(['nightly', 'main'])
const asked = fc.record({ offset: fc.constantFrom(0, 0, 0, 1, 2, 5), limit: fc.constantFrom(0, 1, 2, 3, 10, 10), total: fc.boolean() })

const runs: fc.Arbitrary<Run> = fc
  .record(
    {
      id: runIds,
      createdAt: times,
      epoch: fc.nat(1),
      revision: fc.nat(2),
      datasetId: fc.constantFrom('dataset-1', 'dataset-2'),
      targetType: fc.constantFrom('agent' as const, 'function' as const),
      targetId: fc.constantFrom('target-1', 'target-2'),
      groupId: fc.constantFrom('group-1', 'group-2'),
      provenance: fc.record({ gitBranch: fc.constantFrom('main', 'next') }, { requiredKeys: [] }),
      status: fc.oneof({ weight: 5, arbitrary: fc.constant('running' as const) }, statuses),
      tags,
    },
    { requiredKeys: ['id', 'createdAt', 'epoch', 'revision'] },
  )
  .map(sampleRun)

const runQueries: fc.Arbitrary<RunFilter & Asked> = fc
  .tuple(
    someOf({
      ids: fc.array(runIds, { maxLength: 3 }),
      datasetId: fc.constantFrom('dataset-1', 'dataset-2'),
      status: fc.array(statuses, { maxLength: 2 }),
      targetType: fc.constantFrom('agent' as const, 'function' as const),
      targetId: fc.constantFrom('target-1', 'target-2'),
      groupId: fc.constantFrom('group-1', 'group-2'),
      tags,
      gitBranch: fc.constantFrom('main', 'next'),
      createdFrom: times,
      createdBefore: times,
    }),
    asked,
  )
  .map(([filter, page]) => ({ ...filter, ...page }))

const rows: fc.Arbitrary<NewRow> = fc
  .record(
    { itemId: itemIds, trial: fc.nat(2), verdict: fc.constantFrom(...verdicts), seq: fc.nat(20), latency: fc.nat(9) },
    { requiredKeys: ['itemId', 'trial', 'verdict', 'latency'] },
  )
  .map(sampleRow)

/** A row, and whether it is to take the place of the stored one of its pair, of any, or of none. */
interface PlannedRow {
  readonly row: NewRow
  readonly replaces: 'stored' | number | null
}

/** A batch whose `replaces` depend on what is stored when its turn comes. */
interface PlannedBatch {
  readonly call: 'planned'
  readonly batch: Omit<RowBatch, 'epoch' | 'rows' | 'replaces'>
  readonly epoch: 'stored' | number
  readonly planned: readonly PlannedRow[]
}

const batches: fc.Arbitrary<PlannedBatch> = fc.record({
  call: fc.constant('planned' as const),
  batch: fc
    .record({ runId: busyRunIds, token: fc.nat(30).map(String), imported: fc.boolean() })
    .map(({ imported, ...batch }) => (imported ? { ...batch, imported } : batch)),
  epoch: mostly(fc.constant('stored' as const), fc.nat(1)),
  planned: fc.uniqueArray(
    fc.record({
      row: rows,
      replaces: mostly(fc.constant('stored' as const), fc.option(fc.nat(20), { nil: null })),
    }),
    // Mostly without repeated pairs, which are refused; the item `1:item-1` of trial 0 and `item-1` of trial 1 stay different.
    { maxLength: 6, selector: ({ row, replaces }) => `${row.id} ${replaces === 'stored' ? '' : replaces}` },
  ),
})

/** Fills in the epoch and which rows are replaced, from what the driver has now. */
export async function settleBatch(driver: RunsDriver, { batch, epoch, planned }: PlannedBatch): Promise<RunOperation> {
  const run = await driver.findRun(batch.runId)
  const stored = await driver.findRows({ runId: batch.runId, offset: 0, limit: 1000, total: false })
  const replaces = planned.map(({ row, replaces: wanted }) =>
    wanted === 'stored' ? (stored.rows.find((other) => other.id === row.id)?.seq ?? null) : wanted,
  )
  const settled = planned.map(({ row }, index) => (batch.imported ? { ...row, seq: row.seq ?? index } : row))
  return { call: 'appendRows', batch: { ...batch, epoch: epoch === 'stored' ? (run?.epoch ?? 0) : epoch, rows: settled, replaces } }
}

const fields: readonly (keyof RunResult)[] = ['id', 'seq', 'input', 'output', 'expectedOutput', 'scores', 'startedAt']

const rowQueries: fc.Arbitrary<ResultFilter & Asked> = fc
  .tuple(
    busyRunIds,
    someOf({
      verdicts: fc.subarray([...verdicts]),
      itemIds: fc.array(fc.oneof(itemIds, fc.constant('unknown')), { maxLength: 4 }),
      trial: fc.nat(3),
      after: fc.integer({ min: -1, max: 20 }),
      fields: fc.subarray([...fields]),
    }),
    asked,
  )
  .map(([runId, filter, page]) => ({ runId, ...filter, ...page }))

/** Calls of a driver in any order, most of them of rows. */
export const runOperations: fc.Arbitrary<(RunOperation | PlannedBatch)[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ call: fc.constant('insertRun' as const), run: runs }) },
    { weight: 4, arbitrary: fc.record({ call: fc.constant('replaceRun' as const), run: runs, ifRevision: fc.nat(2) }) },
    {
      weight: 2,
      arbitrary: fc.record({ call: fc.constantFrom('findRun' as const, 'removeRun' as const), id: runIds }),
    },
    { weight: 1, arbitrary: fc.record({ call: fc.constant('removeRows' as const), id: runIds, ifEpoch: fc.nat(1) }) },
    { weight: 4, arbitrary: fc.record({ call: fc.constant('findRuns' as const), query: runQueries }) },
    { weight: 40, arbitrary: batches },
    { weight: 40, arbitrary: fc.record({ call: fc.constant('findRows' as const), query: rowQueries }) },
    { weight: 1, arbitrary: fc.constant({ call: 'clear' as const }) },
  ),
  { maxLength: 60, size: 'max' },
)
