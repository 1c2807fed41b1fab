import { DatasetsInMemory } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { compareDatasetFile } from '../compare-dataset-file.ts'
import type { ComparedFile } from '../compare-dataset-file.ts'
import { DatasetFileError } from '../dataset-file-error.ts'
import type { FileChange } from '../file-changes.ts'
import { syncDatasetFile } from '../sync-dataset-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function compare(datasets: DatasetsInMemory, path: string): Promise<{ changes: readonly FileChange[]; compared: ComparedFile }> {
  const changes: FileChange[] = []
  const dataset = await datasets.getDatasetById({ id: 'd' })
  const compared = await compareDatasetFile(datasets, { path, dataset, onChange: (change) => void changes.push(change) })
  return { changes, compared }
}

describe('compareDatasetFile', () => {
  it('gives new and changed rows with their lines, then what has no row any more, and changes nothing', async () => {
    const datasets = new DatasetsInMemory()
    const folder = temporaryFolder()
    const before = folder.write('a.jsonl', [
      { id: 'same', input: 1 },
      { id: 'gone', input: 2 },
      { id: 'edited', input: 3 },
    ])
    await syncDatasetFile(datasets, { path: before, id: 'd', name: 'd' })
    const after = folder.write('b.jsonl', '{"id":"new","input":0}\n\n{"id":"edited","input":3,"expected":"x"}\n{"id":"same","input":1}\n')

    const { changes, compared } = await compare(datasets, after)

    expect(changes).toEqual([
      { kind: 'added', id: 'new', row: { id: 'new', line: 1, item: { input: 0 } } },
      { kind: 'updated', id: 'edited', row: { id: 'edited', line: 3, item: { input: 3, expectedOutput: 'x' } } },
      { kind: 'deleted', id: 'gone' },
    ])
    expect(compared).toMatchObject({ rows: 3, added: 1, updated: 1, deleted: 1, recognised: { expectedOutput: ['expected'] } })
    expect((await datasets.listVersions({ datasetId: 'd' })).pagination.total).toBe(2)
  })

  it('takes every row for new where there is no store', async () => {
    const path = temporaryFolder().write('a.jsonl', [{ input: 1 }, { input: 2 }])

    const compared = await compareDatasetFile(null, { path, dataset: null, onChange: () => undefined })

    expect(compared).toMatchObject({ rows: 2, added: 2, updated: 0, deleted: 0 })
  })

  it('gives no difference of a file that is wrong further down', async () => {
    const path = temporaryFolder().write('a.jsonl', '{"input":1}\noops\n')
    const changes: FileChange[] = []

    const comparing = compareDatasetFile(null, { path, dataset: null, onChange: (change) => void changes.push(change) })

    await expect(comparing).rejects.toThrow(DatasetFileError)
    expect(changes).toEqual([])
  })
})
