import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

/** A method of a store and an argument that it takes. */
export interface StoreMethod {
  readonly store: 'runs' | 'datasets'
  readonly method: string
  /** Without what only a store can stamp. */
  readonly input?: unknown
  /** It gives an async iterable instead of a promise. */
  readonly iterates?: true
}

const version = new Date('2026-01-01T00:00:00.000Z')
const lease = { owner: 'owner-1', ttl: 60_000 }
const inDataset = { datasetId: 'dataset-1' }
const inRun = { runId: 'run-1' }

/** Every method of both stores, but for `close`. */
export const storeMethods: readonly StoreMethod[] = [
  { store: 'runs', method: 'createRun', input: newRun() },
  { store: 'runs', method: 'updateRun', input: { id: 'run-1', name: 'Renamed' } },
  { store: 'runs', method: 'getRunById', input: { id: 'run-1' } },
  { store: 'runs', method: 'listRuns', input: {} },
  { store: 'runs', method: 'addResult', input: { ...inRun, ...newResult() } },
  { store: 'runs', method: 'addResults', input: { ...inRun, results: [newResult({ itemId: 'item-2' })] } },
  { store: 'runs', method: 'getResultById', input: { ...inRun, id: '0:item-1' } },
  { store: 'runs', method: 'listResults', input: inRun },
  { store: 'runs', method: 'iterateResults', input: inRun, iterates: true },
  { store: 'runs', method: 'deleteResultsByRunId', input: inRun },
  { store: 'runs', method: 'takeOverRun', input: { ...inRun, lease } },
  { store: 'runs', method: 'importRun', input: { run: newRun() } },
  { store: 'runs', method: 'importResults', input: { ...inRun, results: [] } },
  { store: 'runs', method: 'deleteRun', input: { id: 'run-1' } },
  { store: 'runs', method: 'dangerouslyClearAll' },
  { store: 'datasets', method: 'createDataset', input: { id: 'dataset-1', name: 'Questions' } },
  { store: 'datasets', method: 'updateDataset', input: { id: 'dataset-1', name: 'Renamed' } },
  { store: 'datasets', method: 'getDatasetById', input: { id: 'dataset-1' } },
  { store: 'datasets', method: 'listDatasets', input: {} },
  { store: 'datasets', method: 'addItem', input: { ...inDataset, id: 'item-1', input: 1 } },
  { store: 'datasets', method: 'addItems', input: { ...inDataset, items: [{ id: 'item-2', input: 2 }] } },
  { store: 'datasets', method: 'updateItem', input: { ...inDataset, id: 'item-1', input: 3 } },
  { store: 'datasets', method: 'deleteItem', input: { ...inDataset, id: 'item-1' } },
  { store: 'datasets', method: 'deleteItems', input: { ...inDataset, ids: ['item-2'] } },
  { store: 'datasets', method: 'applyItems', input: { ...inDataset, adds: [{ id: 'item-3', input: 3 }] } },
  { store: 'datasets', method: 'getItemById', input: { ...inDataset, id: 'item-3' } },
  { store: 'datasets', method: 'listItems', input: inDataset },
  { store: 'datasets', method: 'iterateItems', input: inDataset, iterates: true },
  { store: 'datasets', method: 'listVersions', input: inDataset },
  { store: 'datasets', method: 'iterateItemChanges', input: inDataset, iterates: true },
  { store: 'datasets', method: 'importDataset', input: { dataset: { id: 'dataset-2', name: 'Copy', version }, history: [] } },
  { store: 'datasets', method: 'deleteDataset', input: { id: 'dataset-1' } },
  { store: 'datasets', method: 'dangerouslyClearAll' },
]
