import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TemporaryStore } from '../../store/__tests__/temporary-store.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { unsyncedFiles } from '../../store/__tests__/unsynced-files.ts'
import { recordHash } from '../record-hash.ts'
import { RunRecords } from '../run-records.ts'
import { sampleRun } from './sample-run.ts'

const all = { offset: 0, limit: 1000, total: true }
const life = 'abcdef012345'
const openRecords = (store: TemporaryStore): RunRecords => store.use(new RunRecords(store))

async function idsOf(records: RunRecords): Promise<string[]> {
  return (await records.findMany(all)).rows.map((run) => run.id)
}

/** Inserts runs `0`, `1`, … each created a millisecond after the one before. */
async function insertRuns(records: RunRecords, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await records.insert(sampleRun({ id: `${index}`, createdAt: new Date(index) }), life, '')
}

/** Enough runs that the list is saved. */
async function savedStore(store: TemporaryStore): Promise<void> {
  await insertRuns(openRecords(store), 200)
  await openRecords(store).findMany(all)
}

describe('the list of runs', () => {
  it('is ordered newest first and paged', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await insertRuns(records, 5)

    const page = await records.findMany({ offset: 1, limit: 2, total: true })

    expect(page.rows.map((run) => run.id)).toStrictEqual(['3', '2'])
    expect(page.total).toBe(5)
  })

  it('sees what other instances inserted, replaced and removed since it was asked last', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const [records, other] = [openRecords(store), openRecords(store)]
    await insertRuns(other, 3)
    await records.findMany(all)

    await other.insert(sampleRun({ id: 'new', createdAt: new Date(9) }), life, '')
    await other.replace(sampleRun({ id: '1', createdAt: new Date(1), name: 'renamed', revision: 101 }), 100)
    await other.remove('0')

    const { rows } = await records.findMany(all)
    expect(rows.map(({ id, name }) => [id, name])).toStrictEqual([
      ['new', undefined],
      ['2', undefined],
      ['1', 'renamed'],
    ])
  })

  it('gives records that share nothing with what it keeps', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await records.insert(sampleRun({ tags: ['a'] }), life, '')
    const [first] = (await records.findMany(all)).rows

    first?.createdAt.setTime(0)

    expect((await records.findMany(all)).rows).toStrictEqual([sampleRun({ tags: ['a'] })])
  })

  it('sees a change whose maker died between the announcement and the word that it is over', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const [records, other] = [openRecords(store), openRecords(store)]
    await insertRuns(other, 1)
    const journal = join(store.folder, 'changes.jsonl')
    await writeFile(journal, `\n+r${recordHash('0')} 0123456789ab`, { flag: 'a' })
    await records.findMany(all)
    const before = await readFile(journal)

    await other.replace(sampleRun({ id: '0', name: 'renamed', revision: 101 }), 100)
    await writeFile(journal, before)

    expect((await records.findMany(all)).rows[0]?.name).toBe('renamed')
  })

  it('is saved when much is new, and taken up from there by the next instance', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await savedStore(store)
    const records = openRecords(store)
    await records.insert(sampleRun({ id: 'new', createdAt: new Date(1000) }), life, '')
    // Without its folder a run can only come from what was saved.
    await rm(join(store.folder, 'runs', recordHash('7')), { recursive: true })

    const ids = await idsOf(openRecords(store))

    expect(ids).toHaveLength(201)
    expect(ids[0]).toBe('new')
    expect(ids).toContain('7')
  })

  it.each(['runs.index', 'changes.jsonl'])('is made again without %s', async (name) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await savedStore(store)
    await openRecords(store).remove('7')

    await rm(join(store.folder, name))

    const ids = await idsOf(openRecords(store))
    expect(ids).toHaveLength(199)
    expect(ids).not.toContain('7')
  })

  it('is made again when what was saved is damaged', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await savedStore(store)
    const path = join(store.folder, 'runs.index')

    await writeFile(path, (await readFile(path, 'utf8')).replace('"target-1"', '"target-2"'))

    const { rows } = await openRecords(store).findMany(all)
    expect(rows.filter((run) => run.targetId === 'target-1')).toHaveLength(200)
  })

  it('is made again when the journal lost its end and grew again', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await savedStore(store)
    const journal = join(store.folder, 'changes.jsonl')
    const { size } = await stat(journal)
    await truncate(journal, size - 96)

    await openRecords(store).replace(sampleRun({ id: '199', createdAt: new Date(199), name: 'renamed', revision: 101 }), 100)

    expect((await stat(journal)).size).toBe(size)
    expect((await openRecords(store).findMany(all)).rows[0]?.name).toBe('renamed')
  })

  it('lives with an entry that was cut off', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const [records, other] = [openRecords(store), openRecords(store)]
    await insertRuns(other, 1)
    await records.findMany(all)
    await writeFile(join(store.folder, 'changes.jsonl'), '\n+r0123', { flag: 'a' })
    await records.findMany(all)

    await other.insert(sampleRun({ id: 'new', createdAt: new Date(9) }), life, '')

    expect(await idsOf(records)).toStrictEqual(['new', '0'])
  })

  it('rejects with the path of a broken record, but for other ids', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const records = openRecords(store)
    await insertRuns(records, 3)
    const path = join(store.folder, 'runs', recordHash('1'), life, '100.json')
    const text = await readFile(path)
    await writeFile(path, 'broken')

    await expect(records.findMany(all)).rejects.toMatchObject({ code: 'CORRUPT', details: { path } })
    expect((await records.findMany({ ...all, ids: ['0', '2'] })).rows.map((run) => run.id)).toStrictEqual(['2', '0'])
    await writeFile(path, text)
    expect(await idsOf(records)).toStrictEqual(['2', '1', '0'])
  })

  it('writes nothing when the store is open for reading only', async () => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    await insertRuns(openRecords(store), 200)

    const { total } = await store.use(new RunRecords({ ...store, isReadOnly: true })).findMany(all)

    expect(total).toBe(200)
    await expect(stat(join(store.folder, 'runs.index'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
