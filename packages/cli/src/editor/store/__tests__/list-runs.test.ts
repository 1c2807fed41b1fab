import { DatasetsInMemory, RunsInMemory } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { endedRun, unendedRun } from '../../../runs/__tests__/ended-run.ts'
import type { ListRunsParams } from '../../protocol/index.ts'
import { listRuns } from '../list-runs.ts'

async function stored(): Promise<AssayStorage['stores']> {
  const seam = manualSeam()
  const stores = { runs: new RunsInMemory({ seam }), datasets: new DatasetsInMemory({ seam }) }
  await stores.datasets.createDataset({ id: 'data', name: 'shop/Questions.jsonl' })
  await endedRun(stores.runs, { id: 'a', targetId: 'Support', tags: ['nightly'] })
  seam.setNow(seam.now() + 1)
  await endedRun(stores.runs, { id: 'b', name: 'Before the CHANGE' })
  seam.setNow(seam.now() + 1)
  await unendedRun(stores.runs, { id: 'c', datasetId: 'gone' })
  seam.setNow(seam.now() + 1)
  await unendedRun(stores.runs, { id: 'd' })
  await stores.runs.takeOverRun({ runId: 'd', lease: { owner: 'laptop:boot:4711:start', ttl: 60_000 } })
  return stores
}

const ids = async (stores: AssayStorage['stores'], params: Partial<ListRunsParams>): Promise<string> =>
  (await listRuns(stores, { limit: 10, ...params })).runs.map(({ id }) => id).join('')

it('says of each run how it stands, who works on it, and how many rows an ended one has', async () => {
  const { runs, hasMore } = await listRuns(await stored(), { limit: 10 })

  expect(hasMore).toBe(false)
  expect(runs).toMatchObject([
    { id: 'd', state: 'running', owner: 'process 4711 on laptop', done: null, tags: [], datasetName: 'shop/Questions.jsonl' },
    { id: 'c', state: 'interrupted', owner: null, done: null, datasetName: null },
    { id: 'b', state: 'completed', owner: null, done: 2, name: 'Before the CHANGE', createdAt: '2026-01-01T00:00:00.001Z' },
    { id: 'a', state: 'completed', owner: null, done: 2, tags: ['nightly'] },
  ])
})

it('gives the runs behind another one, and says when that one is gone', async () => {
  const stores = await stored()

  expect(await listRuns(stores, { limit: 2, after: 'd' })).toMatchObject({ runs: [{ id: 'c' }, { id: 'b' }], hasMore: true })
  await expect(listRuns(stores, { limit: 2, after: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('finds runs by a text in any of their names, by state and by dataset', async () => {
  const stores = await stored()

  expect(await ids(stores, { search: ' support ' })).toBe('a')
  expect(await ids(stores, { search: 'the change' })).toBe('b')
  expect(await ids(stores, { search: 'NIGHT' })).toBe('a')
  expect(await ids(stores, { search: 'questions', states: ['completed'] })).toBe('ba')
  expect(await ids(stores, { search: 'questions', states: ['completed'], limit: 1 })).toBe('b')
  expect(await ids(stores, { datasetName: 'shop/Questions.jsonl' })).toBe('dba')
  expect(await ids(stores, { datasetName: 'shop' })).toBe('')
  expect(await ids(stores, { states: ['interrupted', 'running'] })).toBe('dc')
})
