import { DatasetsInMemory } from '@assay/core'
import type { DatasetItem } from '@assay/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputId } from '../identity/item-id.ts'
import { syncDatasetFile } from '../sync-dataset-file.ts'
import type { SyncedDataset } from '../sync-dataset-file.ts'
import { collect } from './collect.ts'
import { temporaryFolder } from './temporary-folder.ts'
import type { TemporaryFolder } from './temporary-folder.ts'

function sync(datasets: DatasetsInMemory, folder: TemporaryFolder, rows: string | readonly unknown[]): Promise<SyncedDataset> {
  return syncDatasetFile(datasets, { path: folder.write('a.jsonl', rows), id: 'd', name: 'project/a.jsonl' })
}

async function itemsOf(datasets: DatasetsInMemory, version?: Date): Promise<readonly DatasetItem[]> {
  return collect(datasets.iterateItems({ datasetId: 'd', ...(version === undefined ? {} : { version }) }))
}

describe('syncDatasetFile', () => {
  it('makes the dataset of a new file, as one version', async () => {
    const datasets = new DatasetsInMemory()

    const synced = await sync(datasets, temporaryFolder(), [
      { id: 1, input: 'a', expected: 'b' },
      { input: 'c', metadata: { tag: 1 } },
    ])

    expect(synced).toMatchObject({
      created: true,
      rows: 2,
      added: 2,
      updated: 0,
      deleted: 0,
      dataset: { id: 'd', name: 'project/a.jsonl', itemCount: 2 },
      recognised: { id: ['id'], input: ['input'], expectedOutput: ['expected'], metadata: ['metadata'] },
    })
    expect(synced.version).toEqual(synced.dataset.version)
    expect((await datasets.listVersions({ datasetId: 'd' })).pagination.total).toBe(2)
    expect(await itemsOf(datasets)).toMatchObject([
      { id: '1', input: 'a', expectedOutput: 'b' },
      { id: inputId({ input: 'c' }), input: 'c', metadata: { tag: 1 } },
    ])
  })

  it('makes no version of a file that is unchanged, reordered, or spelled differently', async () => {
    const datasets = new DatasetsInMemory()
    const folder = temporaryFolder()
    const rows = [{ id: 1, input: { a: 1, b: 2 } }, { input: 'x' }, { input: 'y', metadata: 1 }, { input: 'y', metadata: 2 }]
    const first = await sync(datasets, folder, rows)

    const again = await sync(datasets, folder, rows)
    const reordered = await sync(datasets, folder, rows.toReversed())
    const respelled = await sync(
      datasets,
      folder,
      '\ufeff\r\n{"metadata":2.0,"input":"y"}\r\n{"input":"\\u0078"}\r\n{"input":{"b":2,"a":1e0},"id":"1"}\r\n{"input":"y","metadata":1}',
    )

    for (const synced of [again, reordered, respelled]) {
      expect(synced).toMatchObject({ created: false, rows: 4, added: 0, updated: 0, deleted: 0, version: first.version })
    }
    expect((await datasets.listVersions({ datasetId: 'd' })).pagination.total).toBe(2)
  })

  it('applies only what changed, as one version, and keeps the past', async () => {
    const datasets = new DatasetsInMemory()
    const folder = temporaryFolder()
    const first = await sync(datasets, folder, [
      { id: 'same', input: 1 },
      { id: 'edited', input: 2, expected: 'a', metadata: 'm' },
      { id: 'gone', input: 3 },
      { id: 'bare', input: 4, expected: 'a', metadata: 'm' },
      { input: 'old text' },
    ])

    const second = await sync(datasets, folder, [
      { id: 'new', input: 0 },
      { id: 'edited', input: 2, expected: 'b', metadata: 'm' },
      { id: 'same', input: 1 },
      { id: 'bare', input: 4 },
      { input: 'new text' },
    ])

    expect(second).toMatchObject({ added: 2, updated: 2, deleted: 2, rows: 5, dataset: { itemCount: 5 } })
    const items = await itemsOf(datasets)
    expect(items.map(({ id }) => id)).toEqual(['same', 'edited', 'bare', 'new', inputId({ input: 'new text' })])
    expect(items[1]).toMatchObject({ expectedOutput: 'b', version: second.version })
    expect(items[0]).toMatchObject({ version: first.version })
    expect(Object.keys(items[2] ?? {})).not.toContain('expectedOutput')
    expect(Object.keys(items[2] ?? {})).not.toContain('metadata')
    expect(await itemsOf(datasets, first.version)).toHaveLength(5)
    expect((await datasets.listVersions({ datasetId: 'd' })).pagination.total).toBe(3)
  })

  it('leaves the dataset holding exactly what the file holds, whatever both were', async () => {
    const row = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        input: fc.constantFrom(1, 2),
        expected: fc.constantFrom(null, 'x'),
        metadata: fc.constantFrom(1, { a: 1 }),
      },
      { requiredKeys: ['id', 'input'] },
    )
    const rows = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1 })
    const folder = temporaryFolder()
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const datasets = new DatasetsInMemory()
        await sync(datasets, folder, before)

        await sync(datasets, folder, after)

        const held = (await itemsOf(datasets)).map(({ id, input, expectedOutput, metadata }) => ({ id, input, expectedOutput, metadata }))
        const wanted = after.map(({ id, input, expected, metadata }) => ({ id, input, expectedOutput: expected, metadata }))
        expect(held.toSorted(byId)).toEqual(wanted.toSorted(byId))
      }),
      { numRuns: 50 },
    )
  })

  it('stores nothing of a file that is wrong', async () => {
    const datasets = new DatasetsInMemory()
    const folder = temporaryFolder()

    await expect(sync(datasets, folder, '{"input":1}\nnope\n')).rejects.toThrow('a.jsonl:2:1: found nope, expected a value')

    expect(await datasets.getDatasetById({ id: 'd' })).toBeNull()
  })

  it('compares again when somebody else changed the dataset meanwhile', async () => {
    const datasets = new DatasetsInMemory()
    const folder = temporaryFolder()
    await sync(datasets, folder, [{ id: 'a', input: 1 }])
    const path = folder.write('b.jsonl', [
      { id: 'a', input: 1 },
      { id: 'b', input: 2 },
    ])
    const request = { path, id: 'd', name: 'project/a.jsonl' }

    const both = await Promise.all([syncDatasetFile(datasets, request), syncDatasetFile(datasets, request)])

    expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(1)
    expect((await datasets.getDatasetById({ id: 'd' }))?.itemCount).toBe(2)
  })

  it('lets two of the same new file meet', async () => {
    const datasets = new DatasetsInMemory()
    const path = temporaryFolder().write('a.jsonl', [{ input: 1 }])
    const request = { path, id: 'd', name: 'n' }

    const both = await Promise.all([syncDatasetFile(datasets, request), syncDatasetFile(datasets, request)])

    expect(both.filter(({ created }) => created)).toHaveLength(1)
    expect(both.reduce((sum, { added }) => sum + added, 0)).toBe(1)
  })

  it('says under which names the fields were found', async () => {
    const synced = await syncDatasetFile(new DatasetsInMemory(), {
      path: temporaryFolder().write('a.jsonl', [
        { q: 1, answer: 2 },
        { q: 2, target: 3, lang: 4 },
      ]),
      id: 'd',
      name: 'n',
      fields: { input: 'q', metadata: ['lang'] },
    })

    expect(synced.recognised).toEqual({ id: [], input: ['q'], expectedOutput: ['answer', 'target'], metadata: ['lang'] })
  })
})

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1
}
