import type { AssayStorage, Run, RunResult } from '@assay/core'
import type { ExpectedRefusal } from '../../case/case-context.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { asGiven } from '../as-given.ts'

type Stores = AssayStorage['stores']

/** A call that must be refused. */
export interface Refusal {
  readonly what: string
  readonly expected: ExpectedRefusal
  readonly call: () => Promise<unknown>
}

const lease = { owner: 'owner-2', ttl: 1000 }
const noRun = { code: 'NOT_FOUND', message: 'Run not found' } as const
const noDataset = { code: 'NOT_FOUND', message: 'Dataset not found' } as const
const exists = { code: 'CONFLICT', reason: 'exists' } as const
const guard = { code: 'CONFLICT', reason: 'guard' } as const
const fenced = { code: 'CONFLICT', reason: 'fenced' } as const
const leased = { code: 'CONFLICT', reason: 'leased' } as const
const final = { code: 'CONFLICT', reason: 'final' } as const
const different = { code: 'CONFLICT', reason: 'different' } as const

/** Fills a storage and gives a call for each situation that is refused, method by method; in any order, and again and again. */
export async function refusals(stores: Stores): Promise<readonly Refusal[]> {
  const { runs, datasets } = stores
  const free = await runs.createRun(newRun({ id: 'free' }))
  const row = await runs.addResult({ runId: 'free', ...newResult() })
  const held = await runs.createRun({ ...newRun({ id: 'held' }), lease: { owner: 'owner-1', ttl: 3_600_000 } })
  await runs.createRun(newRun({ id: 'ended' }))
  const ended = await runs.updateRun({ id: 'ended', status: 'completed' })
  await datasets.createDataset({ id: 'dataset-1', name: 'Questions' })
  await datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 1 })
  return [
    ...runRefusals(stores, { free, held }),
    ...rowRefusals(stores, { row, held, ended }),
    ...datasetRefusals(stores),
    ...itemRefusals(stores),
  ]
}

function runRefusals({ runs }: Stores, { free, held }: { readonly free: Run; readonly held: Run }): readonly Refusal[] {
  return [
    { what: 'createRun of an id that exists', expected: exists, call: () => runs.createRun(newRun({ id: 'free' })) },
    { what: 'createRun of an empty id', expected: { code: 'INVALID', path: 'id' }, call: () => runs.createRun(newRun({ id: '' })) },
    { what: 'updateRun of no run', expected: noRun, call: () => runs.updateRun({ id: 'none', name: 'x' }) },
    { what: 'updateRun behind', expected: guard, call: () => runs.updateRun({ id: 'free', ifRevision: free.revision - 1 }) },
    { what: 'updateRun of another epoch', expected: fenced, call: () => runs.updateRun({ id: 'held', ifEpoch: held.epoch + 1 }) },
    { what: 'updateRun of a leased run', expected: leased, call: () => runs.updateRun({ id: 'held', status: 'failed' }) },
    {
      what: 'updateRun with a wrong status',
      expected: { code: 'INVALID', path: 'status' },
      call: () => runs.updateRun(asGiven({ id: 'free', status: 'x' })),
    },
    { what: 'getRunById of no text', expected: { code: 'INVALID', path: 'id' }, call: () => runs.getRunById(asGiven({ id: 7 })) },
    {
      what: 'listRuns of a negative limit',
      expected: { code: 'INVALID', path: 'pagination' },
      call: () => runs.listRuns({ pagination: { limit: -1 } }),
    },
    { what: 'deleteRun without an id', expected: { code: 'INVALID', path: 'id' }, call: () => runs.deleteRun(asGiven({})) },
    { what: 'takeOverRun of no run', expected: noRun, call: () => runs.takeOverRun({ runId: 'none', lease }) },
    { what: 'takeOverRun of a live lease', expected: leased, call: () => runs.takeOverRun({ runId: 'held', lease }) },
    { what: 'takeOverRun behind', expected: fenced, call: () => runs.takeOverRun({ runId: 'held', lease, ifEpoch: held.epoch - 1 }) },
    {
      what: 'takeOverRun without a lease',
      expected: { code: 'INVALID', path: 'lease' },
      call: () => runs.takeOverRun(asGiven({ runId: 'held' })),
    },
    { what: 'importRun of other values', expected: different, call: () => runs.importRun({ run: { ...held, name: 'Other' } }) },
    { what: 'importRun of half a run', expected: { code: 'INVALID', path: 'run' }, call: () => runs.importRun(asGiven({ run: newRun() })) },
  ]
}

interface RowSamples {
  readonly row: RunResult
  readonly held: Run
  readonly ended: Run
}

function rowRefusals({ runs }: Stores, { row, held, ended }: RowSamples): readonly Refusal[] {
  const again = [newResult({ itemId: 'item-9' }), newResult()]
  const wrong = newResult({ latency: Number.NaN })
  const behind = { runId: 'held', epoch: held.epoch - 1 }
  return [
    { what: 'addResult to no run', expected: noRun, call: () => runs.addResult({ runId: 'none', ...newResult() }) },
    { what: 'addResult again', expected: { ...exists, conflicts: [0] }, call: () => runs.addResult({ runId: 'free', ...newResult() }) },
    { what: 'addResult of NaN', expected: { code: 'INVALID', path: 'latency' }, call: () => runs.addResult({ runId: 'free', ...wrong }) },
    { what: 'addResults to no run', expected: noRun, call: () => runs.addResults({ runId: 'none', epoch: 1, results: again }) },
    { what: 'addResults again', expected: { ...exists, conflicts: [1] }, call: () => runs.addResults({ runId: 'free', results: again }) },
    { what: 'addResults of another epoch', expected: fenced, call: () => runs.addResults({ ...behind, results: again }) },
    { what: 'addResults to a leased run', expected: leased, call: () => runs.addResults({ runId: 'held', results: again }) },
    {
      what: 'addResults to a final run',
      expected: final,
      call: () => runs.addResults({ runId: 'ended', epoch: ended.epoch, results: again }),
    },
    {
      what: 'addResults of NaN',
      expected: { code: 'INVALID', path: 'results[1].latency' },
      call: () => runs.addResults({ runId: 'free', results: [newResult(), wrong] }),
    },
    {
      what: 'getResultById without an id',
      expected: { code: 'INVALID', path: 'id' },
      call: () => runs.getResultById(asGiven({ runId: 'free' })),
    },
    { what: 'listResults of no run id', expected: { code: 'INVALID', path: 'runId' }, call: () => runs.listResults(asGiven({})) },
    {
      what: 'iterateResults of a field that there is not',
      expected: { code: 'INVALID', path: 'fields' },
      call: () => Array.fromAsync(runs.iterateResults(asGiven({ runId: 'free', fields: ['x'] }))),
    },
    { what: 'deleteResultsByRunId of a leased run', expected: leased, call: () => runs.deleteResultsByRunId({ runId: 'held' }) },
    {
      what: 'deleteResultsByRunId of another epoch',
      expected: fenced,
      call: () => runs.deleteResultsByRunId({ runId: 'held', ifEpoch: 1 }),
    },
    {
      what: 'importResults to no run',
      expected: noRun,
      call: () => runs.importResults({ runId: 'none', results: [{ ...row, runId: 'none' }] }),
    },
    {
      what: 'importResults of other values',
      expected: { ...different, conflicts: [0] },
      call: () => runs.importResults({ runId: 'free', results: [{ ...row, latency: 1 }] }),
    },
    {
      what: 'importResults to a leased run',
      expected: leased,
      call: () => runs.importResults({ runId: 'held', results: [{ ...row, runId: 'held' }] }),
    },
  ]
}

function datasetRefusals({ datasets }: Stores): readonly Refusal[] {
  return [
    { what: 'createDataset of an id that exists', expected: exists, call: () => datasets.createDataset({ id: 'dataset-1', name: 'x' }) },
    {
      what: 'createDataset without a name',
      expected: { code: 'INVALID', path: 'name' },
      call: () => datasets.createDataset(asGiven({ id: 'x' })),
    },
    { what: 'updateDataset of no dataset', expected: noDataset, call: () => datasets.updateDataset({ id: 'none', name: 'x' }) },
    { what: 'updateDataset behind', expected: guard, call: () => datasets.updateDataset({ id: 'dataset-1', ifRevision: -1 }) },
    {
      what: 'getDatasetById of no text',
      expected: { code: 'INVALID', path: 'id' },
      call: () => datasets.getDatasetById(asGiven({ id: null })),
    },
    {
      what: 'listDatasets of half a record',
      expected: { code: 'INVALID', path: 'pagination.offset' },
      call: () => datasets.listDatasets({ pagination: { offset: 0.5 } }),
    },
    { what: 'deleteDataset without an id', expected: { code: 'INVALID', path: 'id' }, call: () => datasets.deleteDataset(asGiven({})) },
    {
      what: 'listVersions of no dataset id',
      expected: { code: 'INVALID', path: 'datasetId' },
      call: () => datasets.listVersions(asGiven({})),
    },
  ]
}

function itemRefusals({ datasets }: Stores): readonly Refusal[] {
  const datasetId = 'dataset-1'
  const past = new Date(0)
  return [
    { what: 'addItem to no dataset', expected: noDataset, call: () => datasets.addItem({ datasetId: 'none', input: 1 }) },
    { what: 'addItem again', expected: exists, call: () => datasets.addItem({ datasetId, id: 'item-1', input: 1 }) },
    { what: 'addItem without input', expected: { code: 'INVALID', path: 'input' }, call: () => datasets.addItem(asGiven({ datasetId })) },
    { what: 'addItems to no dataset', expected: noDataset, call: () => datasets.addItems({ datasetId: 'none', items: [{ input: 1 }] }) },
    {
      what: 'addItems again',
      expected: { ...exists, conflicts: [1] },
      call: () => datasets.addItems({ datasetId, items: [{ input: 1 }, { id: 'item-1', input: 1 }] }),
    },
    {
      what: 'updateItem of no dataset',
      expected: noDataset,
      call: () => datasets.updateItem({ datasetId: 'none', id: 'item-1', input: 2 }),
    },
    {
      what: 'updateItem of no item',
      expected: { code: 'NOT_FOUND' },
      call: () => datasets.updateItem({ datasetId, id: 'none', input: 2 }),
    },
    { what: 'updateItem behind', expected: guard, call: () => datasets.updateItem({ datasetId, id: 'item-1', input: 2, ifVersion: past }) },
    { what: 'deleteItem of no dataset', expected: noDataset, call: () => datasets.deleteItem({ datasetId: 'none', id: 'item-1' }) },
    { what: 'deleteItems of no dataset', expected: noDataset, call: () => datasets.deleteItems({ datasetId: 'none', ids: ['item-1'] }) },
    { what: 'deleteItems behind', expected: guard, call: () => datasets.deleteItems({ datasetId, ids: ['item-1'], ifVersion: past }) },
    { what: 'applyItems to no dataset', expected: noDataset, call: () => datasets.applyItems({ datasetId: 'none', deletes: ['item-1'] }) },
    {
      what: 'applyItems of an item twice',
      expected: { code: 'INVALID' },
      call: () => datasets.applyItems({ datasetId, deletes: ['item-1', 'item-1'] }),
    },
    { what: 'applyItems behind', expected: guard, call: () => datasets.applyItems({ datasetId, adds: [{ input: 1 }], ifVersion: past }) },
    {
      what: 'getItemById of a wrong version',
      expected: { code: 'INVALID', path: 'version' },
      call: () => datasets.getItemById(asGiven({ datasetId, id: 'item-1', version: 1 })),
    },
    {
      what: 'listItems after no item',
      expected: { code: 'INVALID', path: 'after' },
      call: () => datasets.listItems({ datasetId, after: 'none' }),
    },
    {
      what: 'iterateItems of no dataset id',
      expected: { code: 'INVALID', path: 'datasetId' },
      call: () => Array.fromAsync(datasets.iterateItems(asGiven({}))),
    },
    {
      what: 'iterateItemChanges of no dataset id',
      expected: { code: 'INVALID', path: 'datasetId' },
      call: () => Array.fromAsync(datasets.iterateItemChanges(asGiven({}))),
    },
    {
      what: 'importDataset of half a dataset',
      expected: { code: 'INVALID', path: 'dataset' },
      call: () => datasets.importDataset(asGiven({ dataset: { id: 'x' }, history: [] })),
    },
  ]
}
