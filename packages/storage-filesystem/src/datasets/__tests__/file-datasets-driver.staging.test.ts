import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetsDriver, StagedChanges } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { recordHash } from '../../revisions/record-hash.ts'
import { Scratch } from '../../store/scratch.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import type { TemporaryStore } from '../../store/__tests__/temporary-store.ts'
import { fileDatasetsDriver } from '../file-datasets-driver.ts'
import { changeItems, planVersion, stageItems } from './sample-dataset.ts'
import type { PlannedVersion } from './sample-dataset.ts'

const id = 'dataset-1'
const page = { offset: 0, limit: 100, total: true }
const openDriver = (store: TemporaryStore): DatasetsDriver =>
  store.use(fileDatasetsDriver({ context: store, scratch: new Scratch(store), partSize: 1 }))
const logOf = (store: TemporaryStore): string => join(store.folder, 'datasets', recordHash(id), 'items.jsonl')

/** All items of the dataset, of its newest version and of the one before. */
async function look(driver: DatasetsDriver): Promise<unknown> {
  const { rows: versions } = await driver.findVersions({ datasetId: id, ...page })
  return Promise.all(
    versions.slice(0, 2).map(async ({ version }) => {
      const { rows } = await driver.findItems({ datasetId: id, version, ...page })
      return rows.map(({ position, item }) => [position, item.id, item.input])
    }),
  )
}

async function begin(driver: DatasetsDriver): Promise<StagedChanges & { readonly plan: PlannedVersion }> {
  const head = await driver.findDataset(id)
  const staged = head === null ? null : await driver.stageChanges?.(id, head.revision)
  if (head === null || staged === null || staged === undefined) throw new Error('There is a dataset, and nobody else writes')
  const plan = await planVersion(driver, head, { b: '2', c: '2', a: null, d: '2' })
  await staged.add(plan.changes)
  return { ...staged, plan }
}

const before = [
  [
    [0, 'a', '1'],
    [1, 'b', '1'],
  ],
  [],
]
const after = [
  [
    [1, 'b', '2'],
    [2, 'c', '2'],
    [3, 'd', '2'],
  ],
  before[0],
]

describe('staged changes', () => {
  it('are seen by nobody before their commit, and by everybody after it', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    await driver.insertDataset(sampleDatasetHead())
    await changeItems(driver, id, { a: '1', b: '1' })

    const { plan, commit } = await begin(driver)

    expect(await look(driver)).toEqual(before)
    expect(await look(openDriver(store))).toEqual(before)
    expect(await commit(plan.next, plan.made)).toBe(true)
    expect(await look(driver)).toEqual(after)
    expect(await look(openDriver(store))).toEqual(after)
    expect(await readFile(logOf(store), 'utf8')).toContain('"parts":4,')
    expect(await readdir(join(store.folder, 'tmp'))).toEqual([])
  })

  it('leave nothing behind when they are discarded, or when somebody else was faster', async () => {
    await using store = await temporaryStore()
    const [driver, rival] = [openDriver(store), openDriver(store)]
    await driver.insertDataset(sampleDatasetHead())
    await (await begin(driver)).discard()
    const { plan, commit } = await begin(driver)
    await changeItems(rival, id, { z: '1' })
    const log = await readFile(logOf(store), 'utf8')

    const isCommitted = await commit(plan.next, plan.made)

    expect(isCommitted).toBe(false)
    expect(await readFile(logOf(store), 'utf8')).toBe(log)
    expect(await readdir(join(store.folder, 'tmp'))).toEqual([])
    expect(await driver.stageChanges?.(id, plan.ifRevision)).toBeNull()
  })

  it('do not count when one of their parts is gone, whatever came later', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    await driver.insertDataset(sampleDatasetHead())
    await changeItems(driver, id, { a: '1', b: '1' })
    await stageItems(driver, id, { c: '1', d: '1' })
    const lines = (await readFile(logOf(store), 'utf8')).split('\n')
    const withoutPart = lines.filter((line) => !line.includes('"itemId":"c"') && !line.includes('"part":1,'))

    await writeFile(logOf(store), withoutPart.join('\n'))

    expect(await look(openDriver(store))).toEqual(before)
    expect(await changeItems(openDriver(store), id, { e: '1' })).toBe(true)
    expect(await look(openDriver(store))).toEqual([
      [
        [0, 'a', '1'],
        [1, 'b', '1'],
        [2, 'e', '1'],
      ],
      before[0],
    ])
  })

  it('of a writer that died are passed over, and by its log of before parts are one batch', async () => {
    await using store = await temporaryStore()
    const driver = openDriver(store)
    await driver.insertDataset(sampleDatasetHead())
    await stageItems(driver, id, { a: '1', b: '1' })
    const log = await readFile(logOf(store), 'utf8')
    const parts = log.slice(log.indexOf('{"version"'), log.lastIndexOf('{"commit"'))
    await appendFile(logOf(store), parts)
    const text = await readFile(logOf(store), 'utf8')
    await writeFile(logOf(store), text.replace('"format":2', '"format":1'))

    expect(await stageItems(openDriver(store), id, { c: '1', d: '1' })).toBe(true)

    expect(await look(openDriver(store))).toEqual([
      [
        [0, 'a', '1'],
        [1, 'b', '1'],
        [2, 'c', '1'],
        [3, 'd', '1'],
      ],
      before[0],
    ])
    expect((await readFile(logOf(store), 'utf8')).match(/"part":/g)).toHaveLength(4)
  })
})
