import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatasetsInMemory, RunsInMemory, systemSeam } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { openStorage as openFiles } from '@assay/storage-filesystem'
import { openStorage as openMemory } from '@assay/storage-memory'
import { expect, it, onTestFinished, vi } from 'vitest'
import { endedRun } from '../../runs/__tests__/ended-run.ts'
import { UsageError } from '../../usage-error.ts'
import type { CopyFilter } from '../copy-selection.ts'
import { selectForCopy } from '../copy-selection.ts'
import { copyStores } from '../copy-stores.ts'
import type { CopyTotals } from '../copy-totals.ts'
import { newCopyTotals, withRecord } from '../copy-totals.ts'
import { storedHistory } from './stored-history.ts'

// Files are synced to the disk, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

async function fileStore(): Promise<AssayStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-copy-'))
  const storage = await openFiles({ url: 'file:store', folder, seam: systemSeam() })
  onTestFinished(async () => {
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  return storage
}

async function copyAll(from: AssayStorage, to: AssayStorage, filter: CopyFilter = {}): Promise<CopyTotals> {
  let totals = newCopyTotals()
  for await (const record of copyStores({ from, to, selection: await selectForCopy(from, filter) })) totals = withRecord(totals, record)
  return totals
}

/** Everything that a storage has, apart from what each gives anew. */
async function contentOf({ stores }: AssayStorage): Promise<unknown> {
  const { runs } = await stores.runs.listRuns()
  const { datasets } = await stores.datasets.listDatasets()
  return {
    runs: runs.map((run) => ({ ...run, lease: null, epoch: 0, revision: 0 })),
    rows: await Promise.all(runs.map(({ id }) => Array.fromAsync(stores.runs.iterateResults({ runId: id })))),
    datasets: datasets.map((dataset) => ({ ...dataset, updatedAt: null, revision: 0 })),
    history: await Promise.all(datasets.map(({ id }) => Array.fromAsync(stores.datasets.iterateItemChanges({ datasetId: id })))),
  }
}

/** Two datasets with a run each, and a run whose dataset is gone. */
async function filled(storage: AssayStorage): Promise<void> {
  const { runs, datasets } = storage.stores
  for (const id of ['one', 'two']) {
    await storedHistory(datasets, id)
    await endedRun(runs, { id: `run-of-${id}`, datasetId: id })
  }
  await endedRun(runs, { id: 'run-alone', datasetId: 'deleted' })
}

it('brings a run of 10,000 rows from memory to files and back unchanged', async () => {
  const [memory, files, back] = [await openMemory(), await fileStore(), await openMemory()]
  await filled(memory)
  await endedRun(memory.stores.runs, { id: 'long', rows: 10_000 })

  const there = await copyAll(memory, files)
  const again = await copyAll(files, back)

  expect(there).toEqual({
    datasets: { copied: 2, present: 0, live: 0, gone: 0, failed: 0 },
    versions: { stored: 8, present: 0 },
    runs: { copied: 4, present: 0, live: 0, gone: 0, failed: 0 },
    rows: { stored: 10_006, present: 0 },
  })
  expect(again).toEqual(there)
  expect(await contentOf(back)).toEqual(await contentOf(memory))
})

it('does the rest of a copy between files that was interrupted, and skips what is there', async () => {
  const [from, to] = [await fileStore(), await fileStore()]
  await filled(from)
  for await (const { kind } of copyStores({ from, to, selection: await selectForCopy(from, {}) })) if (kind === 'run') break

  const totals = await copyAll(from, to)

  expect(totals).toMatchObject({ datasets: { copied: 0, present: 2 }, runs: { copied: 2, present: 1 }, rows: { stored: 4, present: 2 } })
  expect(await contentOf(to)).toEqual(await contentOf(from))
})

it('goes on after a record that is another one in the target', async () => {
  const [from, to] = [await openMemory(), await openMemory()]
  await filled(from)
  await to.stores.datasets.createDataset({ id: 'one', name: 'another' })
  await endedRun(to.stores.runs, { id: 'run-of-two' })

  const totals = await copyAll(from, to)

  expect(totals).toMatchObject({ datasets: { copied: 1, failed: 1 }, runs: { copied: 2, failed: 1 } })
})

it.each<[string, CopyFilter, readonly string[], readonly string[]]>([
  ['runs, with their datasets', { runs: ['of-one', 'alone'] }, ['one'], ['run-alone', 'run-of-one']],
  ['datasets, with their runs', { datasets: ['project/two.jsonl'] }, ['two'], ['run-of-two']],
  ['both, and nothing else', { runs: ['of-one'], datasets: ['two'] }, ['two'], ['run-of-one']],
  ['a run once that is named twice', { runs: ['of-one', 'run-of-o'] }, ['one'], ['run-of-one']],
])('copies only what was named: %s', async (_what, filter, datasets, runs) => {
  const [from, to] = [await openMemory(), await openMemory()]
  await filled(from)

  await copyAll(from, to, filter)

  expect((await to.stores.datasets.listDatasets()).datasets.map(({ id }) => id)).toEqual(datasets)
  expect((await to.stores.runs.listRuns()).runs.map(({ id }) => id).toSorted()).toEqual(runs)
})

it.each<[string, CopyFilter, string]>([
  ['a run', { runs: ['nothing'] }, 'Run not found: nothing; assay runs list shows those that there are'],
  ['a dataset', { datasets: ['nothing'] }, 'Dataset not found: nothing; give its name, as assay runs list shows it, or its id'],
])('refuses %s that is not there', async (_what, filter, message) => {
  await expect(selectForCopy(await openMemory(), filter)).rejects.toThrow(new UsageError(message))
})

it('refuses a run that was named and is still going', async () => {
  const stores = { runs: new RunsInMemory(), datasets: new DatasetsInMemory() }
  const { id } = await endedRun(stores.runs)
  await stores.runs.takeOverRun({ runId: id, lease: { owner: 'somebody', ttl: 60_000 } })
  const storage = { ...(await openMemory()), stores }

  await expect(selectForCopy(storage, { runs: [id] })).rejects.toThrow(
    new UsageError(`Run ${id} is still going\nCopy it when it has ended`),
  )
})

it('finds more datasets than a page has', async () => {
  const storage = await openMemory()
  for (let index = 0; index < 501; index += 1) await storage.stores.datasets.createDataset({ id: `data-${index}`, name: 'data' })

  const { datasetIds } = await selectForCopy(storage, {})

  expect(new Set(datasetIds).size).toBe(501)
})
