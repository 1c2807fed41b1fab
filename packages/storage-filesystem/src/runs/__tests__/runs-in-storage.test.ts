import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewResult, RunResult } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { openFileStorage } from '../../store/open-file-storage.ts'
import { temporaryFolder } from '../../store/__tests__/temporary-folder.ts'

const time = new Date('2026-01-01T00:00:00.000Z')

const result = (itemId: string, error: string | null = null): NewResult => ({
  itemId,
  itemVersion: time,
  input: { text: `Grüße von ${itemId}` },
  ...(error === null ? { output: itemId } : {}),
  latency: 1,
  error,
  startedAt: time,
  completedAt: time,
  retryCount: 0,
})

const lease = { owner: 'owner-1', ttl: 60_000 }

describe('runs in a file storage', () => {
  it('are there, with their rows, in each storage that is opened on the folder', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, '.assay')
    const first = await openFileStorage({ folder: path })
    const { id, epoch } = await first.stores.runs.createRun({
      datasetId: 'dataset-1',
      datasetVersion: time,
      targetType: 'function',
      targetId: 'target-1',
      totalItems: 3,
      lease,
    })
    await first.stores.runs.addResults({ runId: id, epoch, results: [result('a'), result('b', 'Timed out')] })

    const second = await openFileStorage({ folder: path })
    const taken = await second.stores.runs.takeOverRun({ runId: id, lease: { ...lease, owner: 'owner-2' }, steal: true })
    const late = first.stores.runs.addResults({ runId: id, epoch, results: [result('late')] })
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'fenced' } })
    await second.stores.runs.addResults({ runId: id, epoch: taken.epoch, results: [result('b'), result('c')], replace: 'errored' })
    await second.stores.runs.updateRun({ id, ifEpoch: taken.epoch, status: 'completed', succeededCount: 3, lease: null })
    await Promise.all([first.close(), second.close()])

    const third = await openFileStorage({ folder: path, readOnly: true })
    const rows: Partial<RunResult>[] = []
    for await (const row of third.stores.runs.iterateResults({ runId: id })) rows.push(row)
    expect(rows.map(({ seq, itemId, error }) => [seq, itemId, error])).toEqual([
      [1, 'a', null],
      [3, 'b', null],
      [4, 'c', null],
    ])
    expect(rows[1]?.previousAttempts).toMatchObject([{ error: 'Timed out' }])
    expect(await third.stores.runs.getRunById({ id })).toMatchObject({ status: 'completed', succeededCount: 3 })
    await third.close()
  })

  it('keep rows as lines of JSON, in a folder that is named after no id', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, '.assay')
    const storage = await openFileStorage({ folder: path })
    const id = '../../escape'
    await storage.stores.runs.createRun({
      id,
      datasetId: 'dataset-1',
      datasetVersion: time,
      targetType: 'function',
      targetId: 'target-1',
      totalItems: 1,
    })
    await storage.stores.runs.addResults({ runId: id, results: [result('a')] })

    const [name = ''] = await readdir(join(path, 'runs'))
    const lines = (await readFile(join(path, 'runs', name, 'results.jsonl'), 'utf8')).trim().split('\n')
    // Each line is a JSON object, or this is where it fails.
    const kinds = lines.filter((line) => line !== '').map((line) => Object.keys(JSON.parse(line) as object))
    expect(name).toMatch(/^[0-9a-f]{32}$/)
    expect(kinds.at(0)).toEqual(['assay', 'format', 'id', 'life'])
    expect(kinds.at(-2)).toContain('itemId')
    expect(kinds.at(-1)).toEqual(['commit'])
    expect(await readdir(folder.path)).toEqual(['.assay'])
    await storage.close()
  })
})
