import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import type { AssayStorage, Host } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { nodeFiles } from '../../files/node-files.ts'
import type { FileOperations } from '../../files/file-operations.ts'
import { openFileStorage } from '../open-file-storage.ts'
import { openStorage } from '../open-storage.ts'
import { ownerOfScratch } from '../scratch-name.ts'
import { codesOf } from './codes-of.ts'
import { temporaryFolder } from './temporary-folder.ts'

const newRun = {
  id: 'run-1',
  datasetId: 'dataset-1',
  datasetVersion: new Date(0),
  targetType: 'function',
  targetId: 'target-1',
  totalItems: 1,
} as const

/** A process that knows of one other that it is gone. */
const hostOf = (owner: string): Host => ({ owner, isGone: (other) => other === 'gone' })

/** Every file and folder below a folder, with sizes and times. */
async function contentOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name))
      return `${name} ${size} ${mtimeMs}`
    }),
  )
}

/** Files that note the calls that were made. */
function watchedFiles(): { readonly files: FileOperations; readonly calls: string[] } {
  const files = nodeFiles(systemSeam())
  const calls: string[] = []
  const note =
    <Arguments extends readonly string[], Value>(call: (...input: Arguments) => Promise<Value>) =>
    (...input: Arguments): Promise<Value> => {
      calls.push([call.name, ...input].join(' '))
      return call(...input)
    }
  const watched: FileOperations = {
    open: note(files.open),
    status: note(files.status),
    list: note(files.list),
    makeFolder: note(files.makeFolder),
    link: note(files.link),
    rename: note(files.rename),
    removeFile: note(files.removeFile),
    removeFolder: note(files.removeFolder),
    syncFolder: note(files.syncFolder),
  }
  return { files: watched, calls }
}

async function fill(storage: AssayStorage): Promise<void> {
  const { runs, datasets } = storage.stores
  await runs.createRun(newRun)
  await datasets.createDataset({ id: 'dataset-1', name: 'One' })
  await datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 'x' })
}

describe('openFileStorage', () => {
  it('makes a store that git ignores, with the folders around it', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, 'deep', 'er', '.assay')

    const storage = await openFileStorage({ folder })

    await storage.close()
    expect(await readFile(join(folder, 'store.json'), 'utf8')).toBe('{"format":"assay-store","version":1}\n')
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
    expect(storage.capabilities).toStrictEqual({ durable: true, multiInstance: true, multiProcess: true, maxRecordBytes: null })
  })

  it('reads only store.json of a store that is there, and writes nothing', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, '.assay')
    await (await openFileStorage({ folder })).close()
    const before = await contentOf(folder)
    const { files, calls } = watchedFiles()

    const storage = await openFileStorage({ folder, files })

    await storage.close()
    expect(calls).toStrictEqual([`open ${join(folder, 'store.json')} read`])
    expect(await contentOf(folder)).toStrictEqual(before)
  })

  it('makes one store when several open a new folder at the same time', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, '.assay')

    const storages = await Promise.all(Array.from({ length: 6 }, () => openFileStorage({ folder })))

    const created = await Promise.allSettled(storages.map((storage) => storage.stores.runs.createRun(newRun)))
    expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await Promise.all(storages.map((storage) => storage.close()))
  })

  it.each(['notes.txt', '.gitignore', 'datasets/mine.jsonl'])('refuses a folder that is no store and holds %s', async (name) => {
    await using place = await temporaryFolder()
    await mkdir(join(place.path, 'datasets'))
    await writeFile(join(place.path, name), 'mine')
    const before = await contentOf(place.path)

    await expect(openFileStorage({ folder: place.path })).rejects.toMatchObject({ code: 'INVALID' })

    expect(await contentOf(place.path)).toStrictEqual(before)
  })

  it('finishes a store that was begun and not finished', async () => {
    await using place = await temporaryFolder()
    await (await openFileStorage({ folder: place.path })).close()
    await rm(join(place.path, 'store.json'))

    const storage = await openFileStorage({ folder: place.path })

    await fill(storage)
    expect((await storage.stores.runs.listRuns()).runs).toHaveLength(1)
    await storage.close()
  })

  it('refuses a store of a newer version', async () => {
    await using place = await temporaryFolder()
    await writeFile(join(place.path, 'store.json'), '{"format":"assay-store","version":2}\n')

    await expect(openFileStorage({ folder: place.path })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(/version 2.*update Assay/),
    })
  })

  it.each(['', '{', '[]', '{"format":"other","version":1}', '{"format":"assay-store","version":"1"}'])(
    'refuses a store.json that says %j',
    async (text) => {
      await using place = await temporaryFolder()
      await writeFile(join(place.path, 'store.json'), text)

      await expect(openFileStorage({ folder: place.path })).rejects.toMatchObject({ code: 'CORRUPT' })
    },
  )

  it('follows a link in place of the folder itself', async () => {
    await using place = await temporaryFolder()
    await mkdir(join(place.path, 'large'))
    await symlink(join(place.path, 'large'), join(place.path, '.assay'))

    const storage = await openFileStorage({ folder: join(place.path, '.assay') })

    await fill(storage)
    await storage.close()
    expect(await readdir(join(place.path, 'large', 'runs'))).toHaveLength(1)
  })

  it('sweeps what a process that is gone left behind, and nothing else, at the first write', async () => {
    await using place = await temporaryFolder()
    const owners = async (): Promise<Set<string | null>> => new Set((await readdir(join(place.path, 'tmp'))).map(ownerOfScratch))
    for (const owner of ['gone', 'alive']) {
      const files: FileOperations = {
        ...nodeFiles(systemSeam()),
        rename: async (from, to) =>
          to.includes('/runs/') ? Promise.reject(Object.assign(new Error('Stopped'), { code: 'EIO' })) : rename(from, to),
        removeFile: async () => Promise.reject(Object.assign(new Error('Stopped'), { code: 'EIO' })),
      }
      const storage = await openFileStorage({ folder: place.path, seam: systemSeam(hostOf(owner)), files })
      await expect(storage.stores.runs.createRun(newRun)).rejects.toMatchObject({ code: 'BACKEND' })
      await storage.close()
    }
    const storage = await openFileStorage({ folder: place.path, seam: systemSeam(hostOf('other')) })
    expect(await owners()).toStrictEqual(new Set(['gone', 'alive']))
    await storage.stores.runs.createRun(newRun)

    await storage.close()
    expect(await owners()).toStrictEqual(new Set(['alive']))
  })

  it('says that the store is gone when its folder was removed, and goes on when it is back', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, '.assay')
    const storage = await openFileStorage({ folder })
    await fill(storage)
    await rename(folder, `${folder}-away`)

    const failures = await codesOf([
      storage.stores.runs.getRunById({ id: 'run-1' }),
      storage.stores.runs.createRun({ ...newRun, id: 'run-2' }),
      storage.stores.runs.listRuns(),
      storage.stores.datasets.getDatasetById({ id: 'dataset-1' }),
      storage.stores.datasets.createDataset({ name: 'Two' }),
      storage.stores.datasets.listDatasets(),
    ])

    expect(failures).toStrictEqual(Array(6).fill('BACKEND'))
    await rename(`${folder}-away`, folder)
    expect((await storage.stores.runs.listRuns()).runs).toHaveLength(1)
    expect((await storage.stores.datasets.listItems({ datasetId: 'dataset-1' })).items).toHaveLength(1)
    await storage.close()
  })
})

describe('a store that is open for reading only', () => {
  it('reads everything and writes nothing at all', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, '.assay')
    const writer = await openFileStorage({ folder })
    await fill(writer)
    await writer.close()
    const before = await contentOf(folder)

    const storage = await openFileStorage({ folder, readOnly: true })
    const { runs, datasets } = storage.stores
    expect((await runs.listRuns()).runs.map(({ id }) => id)).toStrictEqual(['run-1'])
    expect((await runs.listResults({ runId: 'run-1' })).results).toStrictEqual([])
    expect((await datasets.listItems({ datasetId: 'dataset-1' })).items.map(({ input }) => input)).toStrictEqual(['x'])
    const refusals = await codesOf([
      runs.createRun({ ...newRun, id: 'run-2' }),
      runs.updateRun({ id: 'run-1', name: 'x' }),
      runs.deleteRun({ id: 'run-1' }),
      runs.dangerouslyClearAll(),
      datasets.createDataset({ name: 'Two' }),
      datasets.addItem({ datasetId: 'dataset-1', input: 'y' }),
      datasets.deleteDataset({ id: 'dataset-1' }),
      datasets.dangerouslyClearAll(),
    ])
    await storage.close()

    expect(refusals).toStrictEqual(Array(8).fill('UNSUPPORTED'))
    expect(await contentOf(folder)).toStrictEqual(before)
  })

  it('sees what others write meanwhile', async () => {
    await using place = await temporaryFolder()
    const writer = await openFileStorage({ folder: place.path })
    const storage = await openFileStorage({ folder: place.path, readOnly: true })
    expect((await storage.stores.runs.listRuns()).runs).toStrictEqual([])

    await fill(writer)

    expect((await storage.stores.runs.listRuns()).runs).toHaveLength(1)
    expect((await storage.stores.datasets.listDatasets()).datasets).toHaveLength(1)
    await Promise.all([storage.close(), writer.close()])
  })

  it('is not made when it is missing', async () => {
    await using place = await temporaryFolder()
    const folder = join(place.path, '.assay')

    await expect(openFileStorage({ folder, readOnly: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(folder),
    })

    expect(await readdir(place.path)).toStrictEqual([])
  })
})

describe('openStorage', () => {
  it.each(['.assay', './.assay', 'a b%20c#d?e/.assay', 'Ünï:x/.assay'])('takes what follows file: as the path %s', async (path) => {
    await using place = await temporaryFolder()

    const storage = await openStorage({ url: `file:${path}`, folder: place.path, seam: systemSeam() })

    await storage.close()
    expect((await stat(join(place.path, path, 'store.json'))).isFile()).toBe(true)
  })

  it('takes an absolute path as it is', async () => {
    await using place = await temporaryFolder()

    const storage = await openStorage({ url: `file:${join(place.path, 'here')}`, folder: '/nowhere', seam: systemSeam() })

    await storage.close()
    expect(await readdir(place.path)).toStrictEqual(['here'])
  })

  it.each(['memory:', 'file:', 'mongodb://user:secret@host', '.assay'])('refuses %s and tells no secret', async (url) => {
    const opening = openStorage({ url, folder: '/nowhere', seam: systemSeam() })

    await expect(opening).rejects.toMatchObject({ code: 'INVALID', message: expect.not.stringContaining('secret') })
  })
})
