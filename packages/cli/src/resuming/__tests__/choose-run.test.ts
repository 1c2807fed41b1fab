import { DatasetsInMemory, RunsInMemory } from '@assay/core'
import type { Run } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { project } from '../../__tests__/run-cli.ts'
import { endedRun, unendedRun } from '../../runs/__tests__/ended-run.ts'
import { chooseRun } from '../choose-run.ts'
import type { RunChoice } from '../choose-run.ts'

const lease = { owner: 'somebody', ttl: 60_000 }

/** A store with the datasets `atlas/a.jsonl`, `named` and `other/b.jsonl`; what chooses from it for the project `atlas`. */
async function atlas() {
  const seam = manualSeam()
  const stores = { runs: new RunsInMemory({ seam }), datasets: new DatasetsInMemory({ seam }) }
  for (const [id, name] of Object.entries({ ours: 'atlas/a.jsonl', named: 'named', theirs: 'other/b.jsonl' })) {
    await stores.datasets.createDataset({ id, name })
  }
  const made = async (make: Promise<Run>): Promise<Run> => {
    const run = await make
    seam.setNow(seam.now() + 1000)
    return run
  }
  const folder = project({ 'assay.config.js': '' })
  const path = join(folder, 'assay.config.js')
  const loaded = { path, folder, config: { project: 'atlas' }, repositoryRoot: null, searched: [] }
  const choose = (choice: Partial<RunChoice>): Promise<Run> =>
    chooseRun({ stores, loaded, retryErrored: false, id: undefined, last: false, folder, width: 120, flags: {}, ...choice })
  return { ...stores, made, choose }
}

it('finds the newest run that can be gone on with, of this project or of a dataset that names none', async () => {
  const { runs, made, choose } = await atlas()
  await made(unendedRun(runs, { id: 'interrupted', datasetId: 'ours' }))
  await made(endedRun(runs, { id: 'complete', datasetId: 'ours' }))
  await made(unendedRun(runs, { id: 'of-others', datasetId: 'theirs' }))
  await made(unendedRun(runs, { id: 'of-nothing', datasetId: 'deleted' }))
  await made(unendedRun(runs, { id: 'held', datasetId: 'ours' }))
  await runs.takeOverRun({ runId: 'held', lease })
  const first = await choose({ last: true })

  await made(unendedRun(runs, { id: 'stopped', datasetId: 'named' }))
  await runs.updateRun({ id: 'stopped', status: 'cancelled' })

  expect(first.id).toBe('interrupted')
  expect((await choose({ last: true })).id).toBe('stopped')
})

it('counts runs whose store broke, and with retryErrored those with errored rows', async () => {
  const { runs, made, choose } = await atlas()
  await made(endedRun(runs, { id: 'broken', datasetId: 'ours' }))
  await runs.updateRun({ id: 'broken', status: 'failed', skippedCount: 1 })
  await made(endedRun(runs, { id: 'errored', datasetId: 'ours' }))
  await runs.updateRun({ id: 'errored', failedCount: 1 })

  expect((await choose({ last: true })).id).toBe('broken')
  expect((await choose({ last: true, retryErrored: true })).id).toBe('errored')
})

it('lists those that there are when none is named', async () => {
  const { runs, made, choose } = await atlas()
  for (let index = 10; index < 22; index += 1) await made(unendedRun(runs, { id: `run-${index}`, datasetId: 'ours' }))

  const error: unknown = await choose({}).catch((thrown: unknown) => thrown)

  const lines = error instanceof Error ? error.message.split('\n') : []
  expect(lines[0]).toMatch(/^Say which run to go on with, by its id, or take the newest: assay resume --last/)
  expect(lines.slice(2, 12).map((line) => /run-\d+/.exec(line)?.[0])).toEqual([...Array(10).keys()].map((index) => `run-${21 - index}`))
  expect(lines[2]).toContain('atlas/a.jsonl')
  expect(lines.at(-1)).toBe('and more: assay runs list --status stopped interrupted')
})

it('says so when there is none, and takes either a name or the newest', async () => {
  const { runs, made, choose } = await atlas()
  await made(endedRun(runs, { id: 'complete', datasetId: 'ours' }))

  await expect(choose({})).rejects.toThrow('No run of this project was stopped or interrupted; name one by its id')
  await expect(choose({ last: true, id: 'complete' })).rejects.toThrow('not both')
  expect((await choose({ id: 'comp' })).id).toBe('complete')
})
