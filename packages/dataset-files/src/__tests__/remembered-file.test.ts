import { DatasetsInMemory } from '@assay/core'
import type { JsonValue } from '@assay/core'
import { describe, expect, it, vi } from 'vitest'
import { syncDatasetFile } from '../sync-dataset-file.ts'
import type { SyncedDataset, SyncRequest } from '../sync-dataset-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Some rows that together are just long enough to be remembered. */
const largeRows = Array.from({ length: 11 }, (_, id) => ({ id, q: `${id} ${'x'.repeat(100_000)}`, expected: 'y' }))
const request = { id: 'd', name: 'project/a.jsonl', fields: { input: 'q' } }

function syncer(datasets: DatasetsInMemory): (rows: readonly unknown[], changes?: Partial<SyncRequest>) => Promise<SyncedDataset> {
  const folder = temporaryFolder()
  return (rows, changes) => syncDatasetFile(datasets, { ...request, path: folder.write('a.jsonl', rows), ...changes })
}

async function metadataOf(datasets: DatasetsInMemory): Promise<JsonValue | undefined> {
  return (await datasets.getDatasetById({ id: 'd' }))?.metadata
}

describe('a large dataset file', () => {
  it('is not compared again while its bytes and the dataset are the same', async () => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    const first = await sync(largeRows)
    const iterateItems = vi.spyOn(datasets, 'iterateItems')

    const again = await sync(largeRows)

    expect(again).toEqual({ ...first, created: false, added: 0 })
    expect(iterateItems).not.toHaveBeenCalled()
  })

  it('is remembered when it was compared and found the same, too', async () => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    const { version } = await sync(largeRows)
    await datasets.updateDataset({ id: 'd', metadata: { owner: 'search' } })

    await sync(largeRows)

    const sha256 = expect.stringMatching(/^[\da-f]{64}$/)
    const datasetFile = expect.objectContaining({ sha256, version: version.toISOString(), rows: 11 })
    expect(await metadataOf(datasets)).toEqual({ owner: 'search', datasetFile })
  })

  it('is compared when a row changed', async () => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    await sync(largeRows)

    const changed = await sync(largeRows.map((row) => (row.id === 3 ? { ...row, expected: 'z' } : row)))

    expect(changed).toMatchObject({ added: 0, updated: 1, deleted: 0 })
  })

  it('is compared when somebody else changed the dataset', async () => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    await sync(largeRows)
    await datasets.addItem({ datasetId: 'd', input: 'by hand' })

    const again = await sync(largeRows)

    expect(again).toMatchObject({ added: 0, updated: 0, deleted: 1, dataset: { itemCount: 11 } })
  })

  it('is compared when it is read in another way', async () => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    await sync(largeRows)

    const again = await sync(largeRows, { fields: { input: 'q', ignore: ['expected'] } })

    expect(again).toMatchObject({ added: 0, updated: 11, deleted: 0, recognised: { expectedOutput: [] } })
  })

  it.each<readonly [string, Readonly<Record<string, JsonValue>>]>([
    ['the digest', { sha256: 1 }],
    ['the number of rows', { rows: 'many' }],
    ['the names of fields', { recognised: { id: 'id' } }],
  ])('is compared when what is remembered is damaged: %s', async (_, damage) => {
    const datasets = new DatasetsInMemory()
    const sync = syncer(datasets)
    const first = await sync(largeRows)
    const { datasetFile } = (await metadataOf(datasets)) as { readonly datasetFile: Readonly<Record<string, JsonValue>> }
    await datasets.updateDataset({ id: 'd', metadata: { datasetFile: { ...datasetFile, ...damage } } })

    const again = await sync(largeRows)

    expect(again).toMatchObject({ rows: 11, added: 0, updated: 0, deleted: 0, recognised: first.recognised })
  })

  it('leaves metadata alone that is no object', async () => {
    const datasets = new DatasetsInMemory()
    await datasets.createDataset({ id: 'd', name: 'd', metadata: ['mine'] })

    await syncer(datasets)(largeRows)

    expect(await metadataOf(datasets)).toEqual(['mine'])
  })
})

it('writes nothing down about a small file', async () => {
  const datasets = new DatasetsInMemory()

  await syncer(datasets)(largeRows.slice(0, 2))

  expect(await metadataOf(datasets)).toBeUndefined()
})
