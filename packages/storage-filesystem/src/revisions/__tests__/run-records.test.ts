import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codesOf } from '../../store/__tests__/codes-of.ts'
import { temporaryFolder } from '../../store/__tests__/temporary-folder.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { recordHash } from '../record-hash.ts'
import { RunRecords } from '../run-records.ts'
import { sampleRun } from './sample-run.ts'

const life = 'abcdef012345'

describe('RunRecords', () => {
  it('gives a run back as it was inserted, also to another instance', async () => {
    await using store = await temporaryStore()
    const run = sampleRun({ metadata: { __proto__: 1, at: '2026-01-01T00:00:00.000Z' }, lease: { owner: 'a', expiresAt: new Date(5) } })

    const isInserted = await store.use(new RunRecords(store)).insert(run, life, 'log\n')

    expect(isInserted).toBe(true)
    const found = await store.use(new RunRecords(store)).find('run-1')
    const folder = join(store.folder, 'runs', recordHash('run-1'))
    expect(found).toStrictEqual({ run, life, folder, ordinal: run.revision })
    expect(await readFile(join(folder, 'results.jsonl'), 'utf8')).toBe('log\n')
    expect(await readdir(join(store.folder, 'tmp'))).toStrictEqual([])
  })

  it('does not insert a run whose id exists, and leaves the first as it is', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')

    const isInserted = await records.insert(sampleRun({ name: 'second' }), '000000000000', '')

    expect(isInserted).toBe(false)
    expect((await records.find('run-1'))?.run.name).toBeUndefined()
  })

  it('inserts a run once when several instances try at the same time', async () => {
    await using store = await temporaryStore()
    const instances = Array.from({ length: 8 }, () => store.use(new RunRecords(store)))

    const inserted = await Promise.all(instances.map((records, index) => records.insert(sampleRun({ name: `${index}` }), life, '')))

    expect(inserted.filter(Boolean)).toHaveLength(1)
    expect((await store.use(new RunRecords(store)).find('run-1'))?.run.name).toBe(`${inserted.indexOf(true)}`)
    expect(await readdir(join(store.folder, 'tmp'))).toStrictEqual([])
  })

  it('keeps ids that no path could hold', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    const ids = ['/', '..', '../..', 'CON', 'a:b', 'Run', 'run', '\u{1f600}'.repeat(127), 'x'.repeat(255), ' ', '.', 'C:\\x']

    for (const id of ids) await records.insert(sampleRun({ id }), life, '')

    for (const id of ids) expect((await records.find(id))?.run.id).toBe(id)
    expect((await records.findMany({ offset: 0, limit: 100, total: true })).total).toBe(ids.length)
    expect((await readdir(store.folder)).toSorted()).toStrictEqual(
      ['.gitignore', 'changes.jsonl', 'datasets', 'runs', 'store.json', 'tmp', 'trash'].toSorted(),
    )
  })

  it('replaces a record that has the expected revision, and gives the one before', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')

    const replaced = await records.replace(sampleRun({ name: 'next', revision: 101 }), 100)

    expect(replaced?.before.run).toStrictEqual(sampleRun())
    expect((await store.use(new RunRecords(store)).find('run-1'))?.run.name).toBe('next')
    const copy = JSON.parse(await readFile(join(store.folder, 'runs', recordHash('run-1'), 'run.json'), 'utf8'))
    expect(copy).toMatchObject({ id: 'run-1', name: 'next', revision: 101 })
  })

  it.each([99, 101])('does not replace a record of revision 100 when %i is expected', async (ifRevision) => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')

    expect(await records.replace(sampleRun({ name: 'next', revision: 101 }), ifRevision)).toBeNull()
    expect((await records.find('run-1'))?.run).toStrictEqual(sampleRun())
  })

  it('has one winner for each revision when several instances replace at the same time', async () => {
    await using store = await temporaryStore()
    const instances = Array.from({ length: 4 }, () => store.use(new RunRecords(store)))
    await instances[0]?.insert(sampleRun({ totalItems: 0 }), life, '')
    let wins = 0

    await Promise.all(
      instances.map(async (records) => {
        for (let count = 0; count < 40; count += 1) {
          const current = (await records.find('run-1'))?.run ?? sampleRun()
          const next = { ...current, totalItems: current.totalItems + 1, revision: current.revision + 1 }
          if ((await records.replace(next, current.revision)) !== null) wins += 1
        }
      }),
    )

    const last = (await store.use(new RunRecords(store)).find('run-1'))?.run
    expect(last?.totalItems).toBe(wins)
    expect(last?.revision).toBe(100 + wins)
  })

  it('keeps the newest sixteen revisions', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')

    for (let revision = 101; revision <= 120; revision += 1) await records.replace(sampleRun({ revision }), revision - 1)

    const names = await readdir(join(store.folder, 'runs', recordHash('run-1'), life))
    expect(names.toSorted()).toStrictEqual(Array.from({ length: 16 }, (_, index) => `${105 + index}.json`))
  })

  it('removes a run with all that is in its folder, and a run made again with its id is another life', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, 'old\n')

    await records.remove('run-1')

    expect(await records.find('run-1')).toBeNull()
    expect(await readdir(join(store.folder, 'trash'))).toStrictEqual([])
    expect(await records.insert(sampleRun({ name: 'again' }), '000000000001', 'new\n')).toBe(true)
    expect(await store.use(new RunRecords(store)).find('run-1')).toMatchObject({ life: '000000000001', run: { name: 'again' } })
  })

  it('removes what is not there without an error', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))

    await records.remove('run-1')

    expect(await records.find('run-1')).toBeNull()
  })

  it('removes every run', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    for (const id of ['a', 'b', 'c']) await records.insert(sampleRun({ id }), life, '')

    await store.use(new RunRecords(store)).clear()

    expect(await records.findMany({ offset: 0, limit: 10, total: true })).toStrictEqual({ rows: [], total: 0 })
    expect(await readdir(join(store.folder, 'runs'))).toStrictEqual([])
  })

  it('refuses a record of another run', async () => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')
    const path = join(store.folder, 'runs', recordHash('run-1'), life, '100.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('run-1', 'run-2'))

    await expect(records.find('run-1')).rejects.toMatchObject({ code: 'CORRUPT' })
  })

  it.each(['', '{', '[]', '{"write":"a","follows":null,"run":{}}'])('refuses the broken record %j and names its path', async (text) => {
    await using store = await temporaryStore()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')
    const path = join(store.folder, 'runs', recordHash('run-1'), life, '100.json')
    await writeFile(path, text)

    await expect(records.find('run-1')).rejects.toMatchObject({ code: 'CORRUPT', details: { path } })
  })

  const link = 'CORRUPT'
  it.each([
    ['runs', [link, link, link, link]],
    ['hash', [link, link, null, link]],
    ['life', [link, link, null, link]],
    ['revision', [link, link, null, link]],
    ['tmp', [null, link, link, null]],
    ['trash', [null, null, null, null]],
  ])('touches nothing outside through a link in place of %s', async (part, expected) => {
    await using store = await temporaryStore()
    await using outside = await temporaryFolder()
    const records = store.use(new RunRecords(store))
    await records.insert(sampleRun(), life, '')
    const folder = join(store.folder, 'runs', recordHash('run-1'))
    const paths: Record<string, string> = {
      runs: join(store.folder, 'runs'),
      hash: folder,
      life: join(folder, life),
      revision: join(folder, life, '100.json'),
    }
    const path = paths[part] ?? join(store.folder, part)
    await mkdir(join(outside.path, recordHash('run-1')))
    await writeFile(join(outside.path, 'file'), 'theirs')
    await rm(path, { recursive: true })
    await symlink(part === 'revision' ? join(outside.path, 'file') : outside.path, path)

    const codes = await codesOf([
      store.use(new RunRecords(store)).find('run-1'),
      store.use(new RunRecords(store)).replace(sampleRun({ revision: 101 }), 100),
      store.use(new RunRecords(store)).insert(sampleRun({ id: 'other' }), life, ''),
      store.use(new RunRecords(store)).findMany({ offset: 0, limit: 10, total: true }),
    ])
    await store
      .use(new RunRecords(store))
      .remove('run-1')
      .catch(() => undefined)
    await store
      .use(new RunRecords(store))
      .clear()
      .catch(() => undefined)

    expect(codes).toStrictEqual(expected)
    expect(await readFile(join(outside.path, 'file'), 'utf8')).toBe('theirs')
    expect((await readdir(outside.path)).toSorted()).toStrictEqual(['file', recordHash('run-1')].toSorted())
  })
})
