import type { AssayStorage, DatasetItem, ItemUpdate, JsonValue, NewItem, Run, RunResult, UpdateRunInput } from '@assay/core'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

type Stores = AssayStorage['stores']

/** A write whose argument may be changed afterwards, and where what it stored can be read. */
export interface ObservedWrite<Input = unknown> {
  readonly what: string
  /** Makes the argument anew, sharing nothing. */
  readonly input: () => Input
  readonly write: (stores: Stores, input: Input) => Promise<unknown>
  /** The part of a fresh read that came from the argument. */
  readonly read: (stores: Stores) => Promise<unknown>
  /** What that part must be. */
  readonly expected: () => unknown
}

const version = (): Date => new Date('2026-01-01T00:00:00.000Z')
const json = (): JsonValue => ({ list: [1, [null]], deep: { text: 'é' } })
const itemFields = (): NewItem => ({ input: { list: [1] }, expectedOutput: { a: [2] }, metadata: { tags: ['x'] } })
const itemChange = (): ItemUpdate => ({ id: 'changed', input: { list: [2] }, expectedOutput: [{ b: 3 }], metadata: { tags: ['y'] } })
const patch = (): UpdateRunInput => ({
  id: 'updated',
  metadata: { list: [3] },
  tags: ['z'],
  startedAt: version(),
  provenance: { gitBranch: 'b' },
})
const row = (itemId: string): ReturnType<typeof newResult> =>
  newResult({
    itemId,
    itemVersion: version(),
    startedAt: version(),
    completedAt: version(),
    input: { list: [1] },
    output: { deep: { list: [2] } },
    expectedOutput: [{ c: 4 }],
    usage: { totalTokens: 5 },
    scores: [{ scorerId: 's', scorerName: 'S', score: 0.5, reason: 'r' }],
  })
const completeRun = (): Run => ({
  ...newRun(),
  id: 'imported',
  datasetVersion: version(),
  trials: 1,
  metadata: { list: [5] },
  tags: ['t'],
  status: 'completed',
  stopReason: null,
  succeededCount: 1,
  failedCount: 0,
  skippedCount: 0,
  startedAt: version(),
  completedAt: version(),
  createdAt: version(),
  updatedAt: version(),
  error: null,
  lease: null,
  epoch: 1,
  revision: 1,
})
const completeRow = (): RunResult => ({
  ...row('imported'),
  id: '0:imported',
  runId: 'filled',
  seq: 1000,
  itemIndex: null,
  trial: 0,
  verdict: 'passed',
  error: null,
  retryCount: 0,
  scores: [{ scorerId: 's', scorerName: 'S', score: 1 }],
  createdAt: version(),
})

/** Prepares a storage for the writes below. */
export async function prepareWrites({ runs, datasets }: Stores): Promise<void> {
  await runs.createRun(newRun({ id: 'updated' }))
  await runs.createRun(newRun({ id: 'filled' }))
  await datasets.createDataset({ id: 'filled', name: 'Filled' })
  await datasets.addItems({ datasetId: 'filled', items: [{ id: 'changed', input: 1 }] })
}

const observed = <Input>(write: ObservedWrite<Input>): ObservedWrite => ({
  ...write,
  // Each is called with what its own `input` made.
  write: (stores, input) => write.write(stores, input as Input),
})

/** Every write that takes values of the caller. */
export const observedWrites: readonly ObservedWrite[] = [
  observed({
    what: 'createRun',
    input: () => fullRun({ id: 'created', datasetVersion: version() }),
    write: ({ runs }, input) => runs.createRun(input),
    read: async ({ runs }) => among(await runs.getRunById({ id: 'created' }), fullRun()),
    expected: () => fullRun({ id: 'created' }),
  }),
  observed({
    what: 'updateRun',
    input: patch,
    write: ({ runs }, input) => runs.updateRun(input),
    read: async ({ runs }) => among(await runs.getRunById({ id: 'updated' }), patch()),
    expected: patch,
  }),
  observed({
    what: 'addResult',
    input: () => ({ runId: 'filled', ...row('one') }),
    write: ({ runs }, input) => runs.addResult(input),
    read: async ({ runs }) => among(await runs.getResultById({ runId: 'filled', id: '0:one' }), row('one')),
    expected: () => row('one'),
  }),
  observed({
    what: 'addResults',
    input: () => ({ runId: 'filled', results: [row('two'), row('three')] }),
    write: ({ runs }, input) => runs.addResults(input),
    read: async ({ runs }) =>
      (await runs.listResults({ runId: 'filled', itemIds: ['two', 'three'] })).results.map((stored) => among(stored, row('two'))),
    expected: () => [row('two'), row('three')],
  }),
  observed({
    what: 'importRun',
    input: () => ({ run: completeRun() }),
    write: ({ runs }, input) => runs.importRun(input),
    read: async ({ runs }) => withoutGuards(await runs.getRunById({ id: 'imported' })),
    expected: () => withoutGuards(completeRun()),
  }),
  observed({
    what: 'importResults',
    input: () => ({ runId: 'filled', results: [completeRow()] }),
    write: ({ runs }, input) => runs.importResults(input),
    read: ({ runs }) => runs.getResultById({ runId: 'filled', id: '0:imported' }),
    expected: completeRow,
  }),
  observed({
    what: 'createDataset',
    input: () => ({ id: 'created', name: 'Created', description: 'd', metadata: json() }),
    write: ({ datasets }, input) => datasets.createDataset(input),
    read: async ({ datasets }) => (await datasets.getDatasetById({ id: 'created' }))?.metadata,
    expected: json,
  }),
  observed({
    what: 'updateDataset',
    input: () => ({ id: 'filled', metadata: json() }),
    write: ({ datasets }, input) => datasets.updateDataset(input),
    read: async ({ datasets }) => (await datasets.getDatasetById({ id: 'filled' }))?.metadata,
    expected: json,
  }),
  observed({
    what: 'addItem',
    input: () => ({ datasetId: 'filled', id: 'one', ...itemFields() }),
    write: ({ datasets }, input) => datasets.addItem(input),
    read: async ({ datasets }) => among(await datasets.getItemById({ datasetId: 'filled', id: 'one' }), itemFields()),
    expected: itemFields,
  }),
  observed({
    what: 'addItems',
    input: () => ({ datasetId: 'filled', items: [{ id: 'two', ...itemFields() }] }),
    write: ({ datasets }, input) => datasets.addItems(input),
    read: async ({ datasets }) => among(await datasets.getItemById({ datasetId: 'filled', id: 'two' }), itemFields()),
    expected: itemFields,
  }),
  observed({
    what: 'updateItem',
    input: () => ({ datasetId: 'filled', ...itemChange() }),
    write: ({ datasets }, input) => datasets.updateItem(input),
    read: async ({ datasets }) => among(await datasets.getItemById({ datasetId: 'filled', id: 'changed' }), itemChange()),
    expected: itemChange,
  }),
  observed({
    what: 'applyItems',
    input: () => ({
      datasetId: 'filled',
      adds: [{ id: 'three', ...itemFields() }],
      updates: [{ ...itemChange(), metadata: [1] }],
      deletes: [],
    }),
    write: ({ datasets }, input) => datasets.applyItems(input),
    read: async ({ datasets }) => {
      const added = await datasets.getItemById({ datasetId: 'filled', id: 'three' })
      const updated: DatasetItem | null = await datasets.getItemById({ datasetId: 'filled', id: 'changed' })
      return [among(added, itemFields()), updated?.metadata]
    },
    expected: () => [itemFields(), [1]],
  }),
]

/** The fields of a record that another one names. */
function among(record: object | null, named: object): unknown {
  return record === null ? null : Object.fromEntries(Object.entries(record).filter(([name]) => Object.hasOwn(named, name)))
}

function withoutGuards(run: Run | null): unknown {
  if (run === null) return null
  const { epoch: _epoch, revision: _revision, ...rest } = run
  return rest
}
