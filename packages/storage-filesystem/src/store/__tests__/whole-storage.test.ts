import { fork } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileStorage } from '../open-file-storage.ts'
import { temporaryFolder } from './temporary-folder.ts'

const newRun = {
  datasetId: 'dataset-1',
  datasetVersion: new Date(0),
  targetType: 'function',
  targetId: 'target-1',
  totalItems: 100,
} as const
/** Runs a script that uses the store in a process of its own, and gives what it sends. */
async function inProcess(script: string, folder: string, name: string): Promise<number> {
  const child = fork(join(import.meta.dirname, script), [folder, name], { execArgv: ['--conditions=@assay/source'] })
  const messages: unknown[] = []
  child.on('message', (message) => messages.push(message))
  const code = await new Promise((resolve) => child.on('exit', resolve))
  expect(code).toBe(0)
  return Number(messages.at(-1))
}

describe('a file storage', () => {
  it('gives back runs, rows and datasets after it was closed and opened again', async () => {
    await using place = await temporaryFolder()
    const first = await openFileStorage({ folder: place.path })
    const run = await first.stores.runs.createRun({ ...newRun, id: 'run-1', metadata: { a: [1, null] } })
    const times = { itemVersion: new Date(0), startedAt: new Date(0), completedAt: new Date(1) }
    await first.stores.runs.addResult({ runId: 'run-1', itemId: 'item-1', input: 1, output: 'out', latency: 1, ...times })
    const dataset = await first.stores.datasets.createDataset({ id: 'dataset-1', name: 'One' })
    const added = await first.stores.datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: { a: 1 } })
    await first.stores.datasets.updateItem({ datasetId: 'dataset-1', id: 'item-1', input: { a: 2 } })
    await first.close()

    const second = await openFileStorage({ folder: place.path })
    const { runs, datasets } = second.stores

    expect((await runs.getRunById({ id: 'run-1' }))?.metadata).toStrictEqual(run.metadata)
    expect((await runs.listResults({ runId: 'run-1' })).results.map(({ id, output }) => [id, output])).toStrictEqual([['0:item-1', 'out']])
    expect((await datasets.getItemById({ datasetId: 'dataset-1', id: 'item-1' }))?.input).toStrictEqual({ a: 2 })
    expect(await datasets.getItemById({ datasetId: 'dataset-1', id: 'item-1', version: added.version })).toStrictEqual(added)
    expect((await datasets.listItems({ datasetId: 'dataset-1', version: dataset.version })).items).toStrictEqual([])
    expect((await datasets.listVersions({ datasetId: 'dataset-1' })).versions.map(({ added: count }) => count)).toStrictEqual([0, 1, 0])
    await second.close()
  })

  it('loses and doubles nothing when several processes write at the same time', async () => {
    await using place = await temporaryFolder()
    const storage = await openFileStorage({ folder: place.path })
    const { runs, datasets } = storage.stores
    await runs.createRun({ ...newRun, id: 'shared', metadata: {} })
    await datasets.createDataset({ id: 'dataset-1', name: 'One' })

    const created = await Promise.all(['a', 'b', 'c'].map((name) => inProcess('write-in-process.ts', place.path, name)))

    // Of those that made the same run, one succeeded each time; every update and every item counted.
    expect(created.reduce((sum, count) => sum + count)).toBe(10)
    const shared = await runs.getRunById({ id: 'shared' })
    expect(shared?.succeededCount).toBe(30)
    expect((await runs.listRuns({ pagination: { limit: 0 } })).pagination.total).toBe(11)
    const items = (await datasets.listItems({ datasetId: 'dataset-1' })).items.map(({ id }) => id)
    expect(items.toSorted()).toStrictEqual(
      ['a', 'b', 'c'].flatMap((name) => Array.from({ length: 10 }, (_, index) => `${name}-${index + 10}`)).toSorted(),
    )
    expect((await datasets.listVersions({ datasetId: 'dataset-1', pagination: { limit: 0 } })).pagination.total).toBe(31)
    await storage.close()
    expect(await readdir(join(place.path, 'tmp'))).toStrictEqual([])
    // Three processes start, and each takes about a second for that.
  }, 30_000)
})
