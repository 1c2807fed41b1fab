import type { AssayStorage, Dataset, Run, RunResult, VersionChanges } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

/** A dataset, a run of it and its rows, as they are read for copying. */
export interface ImportSource {
  readonly storage: AssayStorage
  readonly dataset: Dataset
  readonly history: readonly VersionChanges[]
  readonly run: Run
  readonly results: readonly RunResult[]
}

/** Makes `dataset-1`, which was edited and has an item that came back, and `run-1`, which is final and has gaps between its rows. */
export async function makeSource(t: CaseContext): Promise<ImportSource> {
  const storage = await t.open({ location: await t.newLocation() })
  const { datasets, runs } = storage.stores
  const datasetId = 'dataset-1'
  await datasets.createDataset({ id: datasetId, name: 'n', description: 'text', metadata: { a: [null] } })
  await datasets.addItems({ datasetId, items: ['c', 'a', 'b'].map((id) => newItem({ id, input: id })) })
  t.seam.setNow(t.seam.now() + 1_234)
  const adds = [{ id: 'x', input: null, expectedOutput: null }]
  await datasets.applyItems({ datasetId, adds, updates: [{ id: 'a', input: 'new', unset: ['metadata'] }], deletes: ['c'] })
  const { version } = await datasets.addItem({ datasetId, ...newItem({ id: 'c', input: 'again' }) })

  const { epoch } = await runs.createRun(newRun({ datasetId, datasetVersion: version, name: 'Nightly', lease: { owner: 'me', ttl: 10 } }))
  const failed = ['a', 'b', 'x'].map((itemId) => newResult({ itemId, itemVersion: version, error: 'No answer' }))
  await runs.addResults({ runId: 'run-1', epoch, results: [newResult({ itemId: 'c', itemVersion: version }), ...failed] })
  const again = ['b', 'a'].map((itemId) => newResult({ itemId, itemVersion: version, output: { odd: ['', null, 0.1] } }))
  await runs.addResults({ runId: 'run-1', epoch, replace: 'errored', results: again })
  const completedAt = new Date(t.seam.now())
  const segments = [{ startedAt: completedAt, fromSeq: 4, targetType: 'agent', targetId: 'target-2', scorers: [] }] as const
  const end = { status: 'completed', completedAt, succeededCount: 3, lease: null } as const
  const run = await runs.updateRun({ id: 'run-1', ifEpoch: epoch, ...end, segments })

  const dataset = await datasets.getDatasetById({ id: datasetId })
  if (dataset === null) throw new Error('dataset-1 was made and is not there')
  const history = await Array.fromAsync(datasets.iterateItemChanges({ datasetId }))
  return { storage, dataset, history, run, results: (await runs.listResults({ runId: 'run-1' })).results }
}
