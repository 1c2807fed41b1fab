import { DatasetsInMemory } from '@assay/core'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonl, project } from '../../__tests__/run-cli.ts'
import { changedSince } from '../changed-since.ts'

const rows = ['a', 'b', 'c'].map((id) => ({ id, input: `input ${id}` }))

/** A run's dataset, which was edited since, and the file at its version. */
async function begunRun() {
  const datasets = new DatasetsInMemory()
  await datasets.createDataset({ id: 'data', name: 'data' })
  await datasets.addItems({ datasetId: 'data', items: rows })
  await datasets.deleteItem({ datasetId: 'data', id: 'b' })
  const path = join(project({ 'data.jsonl': jsonl(...rows) }), 'data.jsonl')
  const { version: datasetVersion = new Date(0) } = (await datasets.listVersions({ datasetId: 'data' })).versions[1] ?? {}
  return { path, changed: () => changedSince(datasets, { datasetId: 'data', datasetVersion }, path, {}) }
}

it('says nothing of a file that holds what the run does, whatever the dataset holds now', async () => {
  const { changed } = await begunRun()

  expect(await changed()).toBeNull()
})

it('counts rows that are new, others, or gone', async () => {
  const { path, changed } = await begunRun()
  writeFileSync(path, jsonl({ id: 'a', input: 'another input' }, rows[1], { id: 'd', input: 'new' }))

  expect(await changed()).toMatch(
    /^The rows of \S+data\.jsonl are others now \(1 changed, 1 new, 1 gone\); this run goes on with the version that it began with$/,
  )
})

it('names only what there is', async () => {
  const { path, changed } = await begunRun()
  writeFileSync(path, jsonl(rows[0], rows[1]))

  expect(await changed()).toContain('data.jsonl are others now (1 gone);')
})

it('is no reason to fail when the file cannot be read', async () => {
  const { path, changed } = await begunRun()
  writeFileSync(path, 'no JSON')

  expect(await changed()).toMatch(/data\.jsonl cannot be read now; this run goes on/)
})
