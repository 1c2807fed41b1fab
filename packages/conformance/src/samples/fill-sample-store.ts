import { contentHash } from '@assay/core'
import type { AssayStorage, Dataset, DatasetItem, NewItem, Run, VersionChanges } from '@assay/core'
import { completeResult } from './complete-result.ts'
import { erroredResult } from './errored-result.ts'
import { expectedRow } from './expected-row.ts'
import { newItem } from './new-item.ts'
import { newResult } from './new-result.ts'

const start = Date.UTC(2026, 0, 1)

/**
 * Fills an empty storage with the same few records each time: runs of each final status with their rows, and a dataset with every kind of change.
 * An adapter ships what a release of it wrote with this as a fixture, so that later releases are held to read it the same.
 */
export async function fillSampleStore({ stores: { runs, datasets } }: Pick<AssayStorage, 'stores'>): Promise<void> {
  for (const [index, status] of (['completed', 'failed', 'cancelled', 'running'] as const).entries()) {
    const run = sampleRun(`sample ${status} é/${index}`, index, status)
    await runs.importRun({ run })
    const inputs = [
      completeResult(),
      newResult({ itemId: 'item-2', expectedOutput: null }),
      erroredResult({ itemId: '../3', output: null }),
    ]
    const results = inputs.slice(index % 2).map((input, place) => expectedRow(run.id, input, 1 + place * 2, start + place))
    await runs.importResults({ runId: run.id, results })
  }
  await datasets.importDataset({ dataset: sampleDataset, history: sampleHistory() })
}

function sampleRun(id: string, index: number, status: Run['status']): Run {
  return {
    id,
    datasetId: sampleDataset.id,
    ...(index === 0
      ? { name: '', metadata: null, tags: ['nightly', 'a.b'], groupId: 'group', provenance: { gitBranch: 'main', gitDirty: false } }
      : {}),
    ...(index === 1
      ? { selection: { kind: 'sample', size: 2, seed: 7 }, scorers: [{ id: 's', name: 'S', direction: 'lower', threshold: null }] }
      : {}),
    datasetVersion: sampleDataset.version,
    targetType: 'function',
    targetId: 'target-1',
    totalItems: 3,
    trials: 1,
    status,
    stopReason: status === 'cancelled' ? 'budget' : null,
    succeededCount: 2,
    failedCount: index === 0 ? 1 : 0,
    skippedCount: index === 0 ? 0 : 1,
    startedAt: status === 'running' ? null : new Date(start + index),
    completedAt: status === 'running' ? null : new Date(start + 1_000 + index),
    createdAt: new Date(start - index),
    updatedAt: new Date(start + 2_000),
    error: status === 'failed' ? 'The store broke' : null,
    lease: null,
    epoch: 0,
    revision: 0,
  }
}

const sampleDataset: Dataset = {
  id: 'sample dataset',
  name: 'Sample',
  description: 'Every kind of change',
  metadata: { owner: null },
  version: new Date(start + 4),
  itemCount: 2,
  createdAt: new Date(start),
  updatedAt: new Date(start + 4),
  revision: 0,
}

function* sampleHistory(): Generator<VersionChanges> {
  yield { version: new Date(start), changes: [] }
  yield {
    version: new Date(start + 1),
    changes: [change(1, 'a', newItem()), change(1, 'b', { input: null }), change(1, 'c', { input: [] })],
  }
  yield { version: new Date(start + 2), changes: [change(2, 'b', { input: { text: '' }, expectedOutput: null })] }
  yield { version: new Date(start + 3), changes: [change(3, 'a', null), change(3, 'c', null)] }
  yield { version: new Date(start + 4), changes: [change(4, 'a', { input: 'again', metadata: {} })] }
}

function change(version: number, itemId: string, content: NewItem | null): VersionChanges['changes'][number] {
  return { itemId, item: content === null ? null : sampleItem(version, itemId, content) }
}

function sampleItem(version: number, id: string, content: NewItem): DatasetItem {
  const { input, expectedOutput, metadata } = content
  const kept = { input, ...(expectedOutput === undefined ? {} : { expectedOutput }), ...(metadata === undefined ? {} : { metadata }) }
  const time = new Date(start + version)
  return { id, datasetId: sampleDataset.id, version: time, ...kept, contentHash: contentHash(kept), createdAt: time, updatedAt: time }
}
