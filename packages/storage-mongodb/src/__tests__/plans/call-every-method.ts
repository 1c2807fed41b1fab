import type { AssayStorage, NewResult, Verdict } from '@assay/core'
import { verdicts } from '@assay/core'
import type { CommandLog } from './command-log.ts'

const start = new Date(1_000)

/** A row of a verdict: what decides it is its error and its scores. */
function row(index: number, verdict: Verdict, trial = 0): NewResult {
  return {
    itemId: `item-${index}`,
    itemVersion: start,
    trial,
    input: index,
    output: index,
    ...(verdict === 'errored' && { error: 'It broke' }),
    verdict,
    startedAt: start,
    completedAt: start,
    latency: index % 7,
  }
}

/** Fills a store with enough of everything that a plan matters. */
export async function fillStore({ stores: { runs, datasets } }: AssayStorage): Promise<void> {
  for (let index = 0; index < 40; index += 1) {
    await runs.createRun({
      id: `run-${index}`,
      datasetId: `dataset-${index % 3}`,
      datasetVersion: start,
      targetType: 'function',
      targetId: `target-${index % 2}`,
      groupId: `group-${index % 5}`,
      tags: ['nightly', `tag-${index % 4}`],
      totalItems: 300,
      provenance: { gitBranch: `branch-${index % 2}` },
    })
  }
  const rows = Array.from({ length: 300 }, (_, index) => row(index, verdicts[index % verdicts.length] ?? 'passed'))
  for (const runId of ['run-0', 'run-1', 'run-2']) await runs.addResults({ runId, results: rows })
  for (let trial = 1; trial < 3; trial += 1) await runs.addResults({ runId: 'run-1', results: rows.map((one) => ({ ...one, trial })) })
  const { results } = await runs.listResults({ runId: 'run-2', pagination: { limit: 50 } })
  const {
    epoch: _epoch,
    lease: _lease,
    ...copied
  } = await runs.createRun({
    id: 'imported-source',
    datasetId: 'dataset-0',
    datasetVersion: start,
    targetType: 'function',
    targetId: 'target-0',
    totalItems: 50,
  })
  await runs.importRun({ run: { ...copied, epoch: 1, lease: null, id: 'imported' } })
  await runs.importResults({ runId: 'imported', results: results.map((one) => ({ ...one, runId: 'imported' })) })
  for (const id of ['dataset-0', 'dataset-1', 'dataset-2']) {
    await datasets.createDataset({ id, name: `Dataset ${id}` })
    const items = Array.from({ length: 200 }, (_, index) => ({ id: `item-${index}`, input: index }))
    await datasets.addItems({ datasetId: id, items })
    await datasets.updateItem({ datasetId: id, id: 'item-3', input: 'new' })
    await datasets.deleteItem({ datasetId: id, id: 'item-4' })
  }
}

/** Calls every method of the contract in every way that asks the server something else, and writes down by which name. */
export async function callEveryMethod({ stores: { runs, datasets } }: AssayStorage, log: CommandLog): Promise<void> {
  const page = { limit: 10 }
  const call = <Value>(name: string, work: () => Promise<Value>): Promise<Value> => log.during(name, work)

  await call('getRunById', () => runs.getRunById({ id: 'run-0' }))
  for (const filter of [
    {},
    { datasetId: 'dataset-1' },
    { status: 'pending' as const },
    { targetType: 'function' as const, targetId: 'target-1' },
    { groupId: 'group-1' },
    { tags: ['nightly', 'tag-1'] },
    { gitBranch: 'branch-1' },
    { createdFrom: start, createdBefore: new Date(8.64e15) },
    { datasetId: 'dataset-1', status: ['pending' as const, 'running' as const] },
  ]) {
    const name = `listRuns by ${Object.keys(filter).join(', ') || 'nothing'}`
    await call(name, () => runs.listRuns({ ...filter, pagination: page }))
    await call(`${name}, a later page`, () => runs.listRuns({ ...filter, pagination: { offset: 5, limit: 5, total: false } }))
  }
  await call('listRuns by ids', () => runs.listRuns({ ids: ['run-3', 'run-1', 'run-2'], pagination: page }))

  await call('getResultById', () => runs.getResultById({ runId: 'run-1', id: '1:item-7' }))
  for (const runId of ['run-0', 'run-1', 'imported']) {
    for (const filter of [
      {},
      { verdict: 'failed' as const },
      { verdict: ['failed' as const, 'errored' as const] },
      { trial: 0 },
      { trial: 0, verdict: 'passed' as const },
      { itemIds: ['item-1', 'item-2'] },
      { itemIds: ['item-1', 'item-2'], trial: 0 },
      { itemIds: ['item-1', 'item-2'], verdict: 'failed' as const },
    ]) {
      const name = `listResults of ${runId} by ${Object.entries(filter).flat().join(' ') || 'nothing'}`
      await call(name, () => runs.listResults({ runId, ...filter, pagination: page }))
      await call(`${name}, a later page`, () => runs.listResults({ runId, ...filter, pagination: { offset: 20, limit: 10 } }))
      await call(`${name}, the last page`, () => runs.listResults({ runId, ...filter, pagination: { offset: 40, limit: 10 } }))
      await call(`${name}, after a row`, () => runs.listResults({ runId, ...filter, after: 5, pagination: { limit: 10, total: false } }))
      await call(`${name}, counted`, () => runs.listResults({ runId, ...filter, pagination: { limit: 0 } }))
    }
    await call(`iterateResults of ${runId}`, () => Array.fromAsync(runs.iterateResults({ runId, fields: ['verdict', 'scores'] })))
  }

  await call('createRun', () =>
    runs.createRun({ id: 'new', datasetId: 'dataset-0', datasetVersion: start, targetType: 'function', targetId: 'x', totalItems: 3 }),
  )
  const leased = await call('takeOverRun', () => runs.takeOverRun({ runId: 'new', lease: { owner: 'me', ttl: 60_000 } }))
  await call('addResults', () =>
    runs.addResults({ runId: 'new', epoch: leased.epoch, results: [1, 2, 3].map((index) => row(index, 'errored')) }),
  )
  await call('addResults again', () =>
    runs.addResults({ runId: 'new', epoch: leased.epoch, results: [row(3, 'passed')] }).catch(() => 'refused'),
  )
  await call('addResults that replace', () =>
    runs.addResults({ runId: 'new', epoch: leased.epoch, replace: 'errored', results: [row(1, 'passed'), row(9, 'passed')] }),
  )
  for (const filter of [{}, { verdict: 'errored' as const }, { itemIds: ['item-1'] }]) {
    const name = `listResults after a replacement by ${Object.keys(filter).join() || 'nothing'}`
    await call(name, () => runs.listResults({ runId: 'new', ...filter, pagination: page }))
  }
  await call('updateRun', () => runs.updateRun({ id: 'new', name: 'New' }))
  await call('updateRun to the end', () => runs.updateRun({ id: 'new', ifEpoch: leased.epoch, status: 'completed', lease: null }))
  await call('importResults', async () => {
    const { results } = await runs.listResults({ runId: 'run-2', pagination: { offset: 60, limit: 5 } })
    return runs.importResults({ runId: 'imported', results: results.map((one) => ({ ...one, runId: 'imported' })) })
  })
  await call('deleteResultsByRunId', () => runs.deleteResultsByRunId({ runId: 'run-2' }))
  await call('deleteRun', () => runs.deleteRun({ id: 'run-1' }))

  await call('getDatasetById', () => datasets.getDatasetById({ id: 'dataset-0' }))
  await call('listDatasets', () => datasets.listDatasets({ pagination: page }))
  await call('listDatasets by name', () => datasets.listDatasets({ name: 'Dataset dataset-1', pagination: page }))
  await call('listDatasets by ids', () => datasets.listDatasets({ ids: ['dataset-2', 'dataset-0'], pagination: page }))
  const { versions } = await call('listVersions', () => datasets.listVersions({ datasetId: 'dataset-0', pagination: page }))
  const [, past] = versions
  if (past === undefined) throw new Error('There is no past version')
  await call('listVersions until', () => datasets.listVersions({ datasetId: 'dataset-0', notAfter: past.version, pagination: page }))
  for (const version of [undefined, past.version]) {
    const at = version === undefined ? {} : { version }
    const name = version === undefined ? 'now' : 'in the past'
    await call(`listItems ${name}`, () => datasets.listItems({ datasetId: 'dataset-0', ...at, pagination: page }))
    await call(`listItems ${name}, a later page`, () =>
      datasets.listItems({ datasetId: 'dataset-0', ...at, pagination: { offset: 150, limit: 10 } }),
    )
    await call(`listItems ${name} by ids`, () =>
      datasets.listItems({ datasetId: 'dataset-0', ...at, ids: ['item-9', 'item-3'], pagination: page }),
    )
    await call(`getItemById ${name}`, () => datasets.getItemById({ datasetId: 'dataset-0', id: 'item-3', ...at }))
    await call(`iterateItems ${name}`, () => Array.fromAsync(datasets.iterateItems({ datasetId: 'dataset-0', ...at })))
  }
  await call('iterateItemChanges', () => Array.fromAsync(datasets.iterateItemChanges({ datasetId: 'dataset-0' })))
  await call('createDataset', () => datasets.createDataset({ id: 'new', name: 'New' }))
  await call('updateDataset', () => datasets.updateDataset({ id: 'new', name: 'Newer' }))
  await call('addItems', () => datasets.addItems({ datasetId: 'dataset-0', items: [{ id: 'fresh', input: 1 }] }))
  await call('applyItems', () =>
    datasets.applyItems({
      datasetId: 'dataset-0',
      adds: [{ id: 'more', input: 1 }],
      updates: [{ id: 'item-5', input: 2 }],
      deletes: ['item-6'],
    }),
  )
  await call('updateItem', () => datasets.updateItem({ datasetId: 'dataset-0', id: 'item-7', input: 2 }))
  await call('deleteItem', () => datasets.deleteItem({ datasetId: 'dataset-0', id: 'item-8' }))
  await call('deleteDataset', () => datasets.deleteDataset({ id: 'dataset-1' }))
}
