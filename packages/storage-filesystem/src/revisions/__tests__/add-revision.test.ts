import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import type { TemporaryStore } from '../../store/__tests__/temporary-store.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { unsyncedFiles } from '../../store/__tests__/unsynced-files.ts'
import { addRevision } from '../add-revision.ts'
import type { NewestRevision } from '../newest-revision.ts'
import { readNewestRevision } from '../newest-revision.ts'
import { recordHash } from '../record-hash.ts'
import { RunRecords } from '../run-records.ts'
import { encodeRunRevision } from '../run-revision.ts'
import { sampleRun } from './sample-run.ts'

const life = 'abcdef012345'
const openRecords = (store: TemporaryStore): RunRecords => store.use(new RunRecords(store))

async function newestOf({ files, folder }: TemporaryStore): Promise<NewestRevision> {
  const newest = await readNewestRevision(files, join(folder, 'runs', recordHash('run-1')))
  if (newest === null) throw new Error('The run is gone')
  return newest
}

async function replaceUpTo(records: RunRecords, last: number): Promise<void> {
  let revision = (await records.find('run-1'))?.run.revision ?? 0
  for (; revision < last; revision += 1) await records.replace(sampleRun({ name: 'others', revision: revision + 1 }), revision)
}

/** What a slow writer has done before it looks: it read a revision and wrote the next one, under another name. */
async function prepare(store: TemporaryStore): Promise<{ before: NewestRevision; prepared: { path: string; write: string } }> {
  const before = await newestOf(store)
  const path = join(store.folder, 'tmp', 'slow')
  const run = sampleRun({ name: 'slow', revision: before.revision.run.revision + 1 })
  await writeFile(path, encodeRunRevision({ write: 'slow', follows: before.revision.write, run }))
  return { before, prepared: { path, write: 'slow' } }
}

describe('addRevision', () => {
  // From 117 on the place of the slow writer's revision is free again; at 117 the next one is still there.
  it.each([101, 110, 116, 117, 118, 140])('is lost by a writer that was held up until others were at %i', async (last) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    await replaceUpTo(records, last)

    expect(await addRevision(store.files, before, prepared)).toBe(false)

    expect((await records.find('run-1'))?.run).toMatchObject({ name: 'others', revision: last })
    await replaceUpTo(records, last + 1)
    expect(await readdir(before.lifeFolder)).toHaveLength(Math.min(16, last + 2 - 100))
  })

  it('is lost by two writers that were held up and one of which followed the other', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    await replaceUpTo(records, 101)
    const second = await newestOf(store)
    const path = join(store.folder, 'tmp', 'second')
    await writeFile(path, encodeRunRevision({ write: 'second', follows: second.revision.write, run: sampleRun({ revision: 102 }) }))
    await replaceUpTo(records, 140)

    const answers = [await addRevision(store.files, second, { path, write: 'second' }), await addRevision(store.files, before, prepared)]

    expect(answers).toStrictEqual([false, false])
    expect((await records.find('run-1'))?.run.revision).toBe(140)
  })

  it('is won by a writer whose revision others followed before it looked', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    const overtaken: FileOperations = {
      ...store.files,
      link: async (from, to) => {
        await store.files.link(from, to)
        await replaceUpTo(records, 115)
      },
    }

    expect(await addRevision(overtaken, before, prepared)).toBe(true)
  })

  it('says that nobody knows when so many others followed that its revision is cleaned away', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    const overtaken: FileOperations = {
      ...store.files,
      link: async (from, to) => {
        await store.files.link(from, to)
        await replaceUpTo(records, 140)
      },
    }

    await expect(addRevision(overtaken, before, prepared)).rejects.toMatchObject({ code: 'BACKEND', details: { outcome: 'unknown' } })
  })

  it.each(['removed', 'made again'])('is lost when the run was %s meanwhile', async (what) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    await records.remove('run-1')
    if (what === 'made again') await records.insert(sampleRun({ name: 'again' }), '000000000000', '')

    expect(await addRevision(store.files, before, prepared)).toBe(false)

    expect((await records.find('run-1'))?.run.name).toBe(what === 'made again' ? 'again' : undefined)
  })

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])('says so where there are no hard links (%s)', async (code) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await openRecords(store).insert(sampleRun(), life, '')
    const { before, prepared } = await prepare(store)
    const files: FileOperations = { ...store.files, link: () => Promise.reject(Object.assign(new Error(code), { code })) }

    await expect(addRevision(files, before, prepared)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('hard links'),
    })
  })
})
