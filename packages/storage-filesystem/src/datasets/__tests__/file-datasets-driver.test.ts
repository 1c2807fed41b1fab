import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetsDriver } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { recordHash } from '../../revisions/record-hash.ts'
import { Scratch } from '../../store/scratch.ts'
import { temporaryFolder } from '../../store/__tests__/temporary-folder.ts'
import type { TemporaryStore } from '../../store/__tests__/temporary-store.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { fileDatasetsDriver } from '../file-datasets-driver.ts'
import { changeItems, planVersion } from './sample-dataset.ts'

const page = { offset: 0, limit: 100, total: true }
const openDriver = (store: TemporaryStore): DatasetsDriver => store.use(fileDatasetsDriver({ context: store, scratch: new Scratch(store) }))
const folderOf = (store: TemporaryStore, id = 'dataset-1'): string => join(store.folder, 'datasets', recordHash(id))

async function itemsOf(driver: DatasetsDriver, version: Date): Promise<unknown[]> {
  const { rows } = await driver.findItems({ datasetId: 'dataset-1', version, ...page })
  return rows.map(({ item }) => [item.id, item.input])
}

describe('fileDatasetsDriver', () => {
  it('inserts a dataset once when several instances try at the same time', async () => {
    await using store = await temporaryStore()
    const drivers = Array.from({ length: 6 }, () => openDriver(store))

    const inserted = await Promise.all(drivers.map((driver, index) => driver.insertDataset(sampleDatasetHead({ name: `${index}` }))))

    expect(inserted.filter(Boolean)).toHaveLength(1)
    expect((await openDriver(store).findDataset('dataset-1'))?.name).toBe(`${inserted.indexOf(true)}`)
    expect(await readdir(join(store.folder, 'tmp'))).toStrictEqual([])
  })

  it('has one winner for each revision when several instances change items at the same time', async () => {
    await using store = await temporaryStore()
    const drivers = Array.from({ length: 4 }, () => openDriver(store))
    await drivers[0]?.insertDataset(sampleDatasetHead())

    const counts = await Promise.all(
      drivers.map(async (driver, owner) => {
        let wins = 0
        for (let count = 0; count < 25; count += 1) if (await changeItems(driver, 'dataset-1', { [`${owner}-${count}`]: 'x' })) wins += 1
        return wins
      }),
    )

    const wins = counts.reduce((sum, count) => sum + count, 0)
    const reader = openDriver(store)
    const head = await reader.findDataset('dataset-1')
    expect(head).toMatchObject({ itemCount: wins, revision: wins, nextPosition: wins })
    const { rows } = await reader.findItems({ datasetId: 'dataset-1', version: head?.version ?? new Date(0), ...page })
    expect(rows.map(({ position }) => position)).toStrictEqual(Array.from({ length: wins }, (_, position) => position))
    expect((await reader.findVersions({ datasetId: 'dataset-1', ...page })).total).toBe(wins + 1)
  })

  it('keeps ids that no path could hold', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    const ids = ['/', '..', 'CON', 'Set', 'set', 'x'.repeat(255), 'a\u{1f600}']

    for (const id of ids) await driver.insertDataset(sampleDatasetHead({ id }))

    for (const id of ids) expect((await openDriver(store).findDataset(id))?.id).toBe(id)
    expect((await driver.findDatasets(page)).total).toBe(ids.length)
  })

  it('reads every version exactly after the store was opened again', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    await driver.insertDataset(sampleDatasetHead())
    const origin = sampleDatasetHead().version.getTime()
    await changeItems(driver, 'dataset-1', { a: '1', b: '1' })
    await changeItems(driver, 'dataset-1', { a: '2' })
    await changeItems(driver, 'dataset-1', { a: null })
    await changeItems(driver, 'dataset-1', { a: '3' })

    const again = openDriver(store)

    const states = await Promise.all([0, 1, 2, 3, 4].map((late) => itemsOf(again, new Date(origin + late))))
    expect(states).toStrictEqual([
      [],
      [
        ['a', '1'],
        ['b', '1'],
      ],
      [
        ['a', '2'],
        ['b', '1'],
      ],
      [['b', '1']],
      [
        ['b', '1'],
        ['a', '3'],
      ],
    ])
  })

  it('a dataset made again with the id of a deleted one starts empty, also for an instance that knew the old one', async () => {
    await using store = await temporaryStore()
    const [driver, other] = [openDriver(store), openDriver(store)]
    await driver.insertDataset(sampleDatasetHead())
    await changeItems(driver, 'dataset-1', { a: '1' })
    const plan = await planVersion(driver, (await driver.findDataset('dataset-1')) ?? sampleDatasetHead(), { b: '1' })

    await other.removeDataset('dataset-1')
    await other.insertDataset(sampleDatasetHead({ revision: 500 }))

    expect(await driver.replaceDataset(plan.next, plan.ifRevision, plan.changes, plan.made)).toBe(false)
    expect((await driver.findDataset('dataset-1'))?.revision).toBe(500)
    expect(await itemsOf(driver, new Date(8e15))).toStrictEqual([])
    expect((await driver.findDatasets(page)).rows.map(({ revision }) => revision)).toStrictEqual([500])
    expect(await readdir(join(store.folder, 'trash'))).toStrictEqual([])
  })

  it('lists from the logs when the copies are gone, edited, or behind', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    for (const id of ['gone', 'edited', 'behind']) await driver.insertDataset(sampleDatasetHead({ id }))
    const behind = await readFile(join(folderOf(store, 'behind'), 'dataset.json'))
    const edited = join(folderOf(store, 'edited'), 'dataset.json')
    await changeItems(driver, 'behind', { a: '1' })

    await rm(join(folderOf(store, 'gone'), 'dataset.json'))
    await writeFile(edited, (await readFile(edited, 'utf8')).replace('Dataset 1', 'Dataset 2'))
    await writeFile(join(folderOf(store, 'behind'), 'dataset.json'), behind)

    const { rows } = await openDriver(store).findDatasets(page)
    expect(rows.map(({ id, name, itemCount }) => [id, name, itemCount])).toStrictEqual([
      ['gone', 'Dataset 1', 0],
      ['edited', 'Dataset 1', 0],
      ['behind', 'Dataset 1', 1],
    ])
  })

  it.each(['datasets', 'hash', 'items.jsonl', 'dataset.json'])('touches nothing outside through a link in place of %s', async (part) => {
    await using store = await temporaryStore()
    await using outside = await temporaryFolder()
    await openDriver(store).insertDataset(sampleDatasetHead())
    const folder = folderOf(store)
    const paths: Record<string, string> = { datasets: join(store.folder, 'datasets'), hash: folder }
    const path = paths[part] ?? join(folder, part)
    const target = part in paths ? outside.path : join(outside.path, 'file')
    await mkdir(join(outside.path, recordHash('dataset-1')))
    await writeFile(join(outside.path, 'file'), 'theirs')
    await rm(path, { recursive: true })
    await symlink(target, path)

    const [listed, found] = await Promise.allSettled([openDriver(store).findDatasets(page), openDriver(store).findDataset('dataset-1')])
    await changeItems(openDriver(store), 'dataset-1', { a: '1' }).catch(() => undefined)
    await openDriver(store)
      .removeDataset('dataset-1')
      .catch(() => undefined)
    await openDriver(store)
      .clear()
      .catch(() => undefined)

    expect(listed).toMatchObject({ status: 'rejected', reason: { code: 'CORRUPT' } })
    // Nothing but a list relies on the copy.
    expect(found).toMatchObject(part === 'dataset.json' ? { status: 'fulfilled' } : { status: 'rejected', reason: { code: 'CORRUPT' } })
    expect(await readFile(join(outside.path, 'file'), 'utf8')).toBe('theirs')
    expect((await readdir(outside.path)).toSorted()).toStrictEqual([recordHash('dataset-1'), 'file'].toSorted())
  })

  it('costs one sync a change from the second on, and leaves nothing in tmp', async () => {
    let syncs = 0
    await using plain = await temporaryStore()
    const { files } = plain
    const counting: TemporaryStore = {
      ...plain,
      files: {
        ...files,
        open: async (path, mode) => {
          const file = await files.open(path, mode)
          return { ...file, sync: async () => void (await file.sync(), (syncs += 1)) }
        },
        syncFolder: async (path) => void (await files.syncFolder(path), (syncs += 1)),
      },
    }
    const driver = openDriver(counting)
    await driver.insertDataset(sampleDatasetHead())
    // The first one makes sure that the folder's name is on the disk, whoever made it.
    await changeItems(driver, 'dataset-1', { a: '1' })
    syncs = 0

    await changeItems(driver, 'dataset-1', { a: '2' })

    expect(syncs).toBe(1)
    expect(await readdir(join(plain.folder, 'tmp'))).toStrictEqual([])
    expect((await stat(join(folderOf(plain), 'dataset.json'))).size).toBeGreaterThan(0)
  })
})
