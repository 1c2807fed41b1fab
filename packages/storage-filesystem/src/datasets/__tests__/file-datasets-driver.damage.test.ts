import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetsDriver } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { recordHash } from '../../revisions/record-hash.ts'
import { Scratch } from '../../store/scratch.ts'
import type { TemporaryStore } from '../../store/__tests__/temporary-store.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { unsyncedFiles } from '../../store/__tests__/unsynced-files.ts'
import { fileDatasetsDriver } from '../file-datasets-driver.ts'
import { changeItems } from './sample-dataset.ts'

const page = { offset: 0, limit: 10_000, total: true }
const origin = sampleDatasetHead().version.getTime()
const openDriver = (store: TemporaryStore): DatasetsDriver => store.use(fileDatasetsDriver({ context: store, scratch: new Scratch(store) }))
const pathOf = (store: TemporaryStore, name = 'items.jsonl'): string => join(store.folder, 'datasets', recordHash('dataset-1'), name)

function itemIds(driver: DatasetsDriver, late: number): Promise<string[]> {
  const found = driver.findItems({ datasetId: 'dataset-1', version: new Date(origin + late), ...page })
  return found.then(({ rows }) => rows.map(({ item }) => item.id))
}

/** A dataset with an item more in each of its versions: `item-1` in the first, and so on. */
async function makeVersions(store: TemporaryStore, count: number): Promise<DatasetsDriver> {
  const driver = openDriver(store)
  await driver.insertDataset(sampleDatasetHead())
  for (let version = 1; version <= count; version += 1) await changeItems(driver, 'dataset-1', { [`item-${version}`]: 'x' })
  return driver
}

/** The lines of the log: the header, the commit of the first version, and two lines a version. */
async function editLines(store: TemporaryStore, edit: (lines: string[]) => readonly string[]): Promise<void> {
  const lines = (await readFile(pathOf(store), 'utf8')).split('\n')
  await writeFile(pathOf(store), edit(lines).join('\n'))
}

it('takes an empty folder for no dataset, so that the others are listed and one can be made there', async () => {
  await using store = await temporaryStore()
  const driver = await makeVersions(store, 1)
  await mkdir(join(store.folder, 'datasets', recordHash('dataset-2')))

  const listed = await driver.findDatasets(page)
  const found = await driver.findDataset('dataset-2')
  const isMade = await driver.insertDataset(sampleDatasetHead({ id: 'dataset-2' }))

  expect(listed.rows.map(({ id }) => id)).toEqual(['dataset-1'])
  expect({ found, isMade }).toEqual({ found: null, isMade: true })
})

describe('the log of a dataset', () => {
  it.each(['{"version":"2026', '{"version":"2026\n', '\0\0\0\n'])('hides the unfinished end %j, and goes on behind it', async (rest) => {
    await using store = await temporaryStore()
    await makeVersions(store, 2)
    await appendFile(pathOf(store), rest)
    const before = await readFile(pathOf(store))

    const driver = openDriver(store)
    expect(await itemIds(driver, 100)).toStrictEqual(['item-1', 'item-2'])
    expect(await readFile(pathOf(store))).toStrictEqual(before)

    expect(await changeItems(driver, 'dataset-1', { 'item-3': 'x' })).toBe(true)
    expect(await itemIds(openDriver(store), 100)).toStrictEqual(['item-1', 'item-2', 'item-3'])
  })

  it('does not count a batch that was made for a revision that is past', async () => {
    await using store = await temporaryStore()
    await makeVersions(store, 2)
    const lines = (await readFile(pathOf(store), 'utf8')).split('\n')

    await appendFile(pathOf(store), `${lines.slice(2, 4).join('\n')}\n`)

    const driver = openDriver(store)
    expect(await itemIds(driver, 100)).toStrictEqual(['item-1', 'item-2'])
    expect(await changeItems(driver, 'dataset-1', { 'item-3': 'x' })).toBe(true)
  })

  it('takes a line that somebody edited as it is now', async () => {
    await using store = await temporaryStore()
    await makeVersions(store, 2)

    await editLines(store, (lines) => lines.with(2, (lines[2] ?? '').replace('"x"', '"edited"')))

    const driver = openDriver(store)
    const { rows } = await driver.findItems({ datasetId: 'dataset-1', version: new Date(origin + 2), ...page })
    expect(rows.map(({ item }) => item.input)).toStrictEqual(['edited', 'x'])
  })

  it.each([
    ['a broken item', (lines: string[]) => lines.with(4, 'broken')],
    ['a broken commit', (lines: string[]) => lines.with(5, 'broken')],
    ['a version that is gone', (lines: string[]) => lines.toSpliced(4, 2)],
  ])('refuses what %s of the second version may have changed, and reads the first', async (_what, edit) => {
    await using store = await temporaryStore()
    await makeVersions(store, 3)

    await editLines(store, edit)

    const driver = openDriver(store)
    const path = pathOf(store)
    expect(await itemIds(driver, 1)).toStrictEqual(['item-1'])
    await expect(itemIds(driver, 2)).rejects.toMatchObject({ code: 'CORRUPT', details: { path } })
    await expect(itemIds(driver, 3)).rejects.toThrow(/items\.jsonl, line 5/)
    expect((await driver.findDataset('dataset-1'))?.itemCount).toBe(3)
    await expect(driver.findVersions({ datasetId: 'dataset-1', ...page })).rejects.toMatchObject({ code: 'CORRUPT' })
    const changes = await driver.findChanges({ datasetId: 'dataset-1', version: new Date(origin + 3), limit: 10 })
    expect(changes.map(({ itemId }) => itemId)).toStrictEqual(['item-3'])
    await expect(driver.findChanges({ datasetId: 'dataset-1', version: new Date(origin + 2), limit: 10 })).rejects.toMatchObject({
      code: 'CORRUPT',
    })
  })

  it('rejects with the path when the log is missing, or of another dataset', async () => {
    await using store = await temporaryStore()
    await makeVersions(store, 1)
    const text = await readFile(pathOf(store), 'utf8')

    await writeFile(pathOf(store), text.replaceAll('dataset-1', 'dataset-2'))
    await expect(openDriver(store).findDataset('dataset-1')).rejects.toMatchObject({ code: 'CORRUPT', details: { path: pathOf(store) } })

    await rm(pathOf(store))
    await expect(openDriver(store).findDataset('dataset-1')).rejects.toMatchObject({ code: 'CORRUPT' })
  })
})

describe('the index of items', () => {
  const big = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`item-${index}`, 'x'.repeat(400)]))

  /** A dataset whose log is large enough for an index, and a version behind it. */
  async function makeIndexed(store: TemporaryStore): Promise<void> {
    const driver = openDriver(store)
    await driver.insertDataset(sampleDatasetHead())
    await changeItems(driver, 'dataset-1', big)
    await driver.findDataset('dataset-1')
    await changeItems(driver, 'dataset-1', { 'item-7': null, 'item-9': 'y', late: 'z' })
  }

  const expected = [...Object.keys(big).filter((id) => id !== 'item-7'), 'late']

  it('gives the same as the log, and most of the log is not read', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await makeIndexed(store)
    let bytes = 0
    const { files } = store
    const counting: TemporaryStore = {
      ...store,
      files: {
        ...files,
        open: async (path, mode) => {
          const file = await files.open(path, mode)
          const read = async (buffer: Uint8Array, position: number): Promise<number> => {
            const count = await file.read(buffer, position)
            if (path.endsWith('items.jsonl')) bytes += count
            return count
          }
          return { ...file, read }
        },
      },
    }

    const driver = openDriver(counting)
    const { rows, total } = await driver.findItems({
      datasetId: 'dataset-1',
      version: new Date(origin + 2),
      offset: 2_990,
      limit: 50,
      total: true,
    })

    expect(rows.map(({ item }) => item.id)).toStrictEqual(expected.slice(2_990))
    expect(total).toBe(3_000)
    expect(bytes).toBeLessThan((await stat(pathOf(store))).size / 10)
    expect(await itemIds(driver, 1)).toStrictEqual(Object.keys(big))
    expect(
      (await driver.findItems({ datasetId: 'dataset-1', version: new Date(origin + 2), ids: ['item-9', 'item-7'], ...page })).rows,
    ).toHaveLength(1)
  })

  it.each([
    ['gone', () => Buffer.alloc(0)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 5_000)],
    [
      'changed in one bit',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 5_000), Buffer.of((bytes[5_000] ?? 0) ^ 1), bytes.subarray(5_001)]),
    ],
  ])('is done without when it is %s', async (_what, damage) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await makeIndexed(store)
    const path = pathOf(store, 'items.index')

    await writeFile(path, damage(await readFile(path)))

    expect(await itemIds(openDriver(store), 2)).toStrictEqual(expected)
  })

  it('is done without when lines of the log were moved by hand', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await makeIndexed(store)

    await editLines(store, (lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''))

    expect(await itemIds(openDriver(store), 2)).toStrictEqual(expected)
  })

  it('is not used for another life of the dataset', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await makeIndexed(store)
    const index = await readFile(pathOf(store, 'items.index'))
    const driver = openDriver(store)
    await driver.removeDataset('dataset-1')
    await driver.insertDataset(sampleDatasetHead())

    await writeFile(pathOf(store, 'items.index'), index)

    expect(await itemIds(openDriver(store), 100)).toStrictEqual([])
  })
})
