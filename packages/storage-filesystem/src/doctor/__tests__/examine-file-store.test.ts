import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { scratchName } from '../../store/scratch-name.ts'
import { temporaryFolder } from '../../store/__tests__/temporary-folder.ts'
import { openFileStorage } from '../../store/open-file-storage.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { examineFileStore } from '../examine-file-store.ts'
import { fill, sampleStore } from './sample-store.ts'

/** What was found, in short: where, how bad, and what becomes of it. */
async function found(folder: string, repair = false): Promise<readonly string[]> {
  const { findings } = await examineFileStore({ folder, repair })
  return findings.map(({ path, line, severity, state }) => {
    const name = path.replaceAll(/[0-9a-f]{32}/g, '<hash>').replaceAll(/[0-9a-f]{12}/g, '<life>')
    return `${severity} ${name}${line === undefined ? '' : `:${line}`} ${state}`
  })
}

it('finds nothing in a store that is as it should be', async () => {
  await using store = await sampleStore()

  const { findings, totals } = await examineFileStore({ folder: store.folder })

  expect({ findings, totals }).toEqual({
    findings: [],
    totals: { runs: 1, rows: 10, datasets: 1, items: 10, bytes: expect.any(Number) },
  })
})

it('writes nothing when it is not asked to repair', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(8, 1, 'broken'))
  const before = await readdir(store.folder, { recursive: true })

  await examineFileStore({ folder: store.folder })

  expect(await readdir(store.folder, { recursive: true })).toEqual(before)
})

it('tells how far it came', async () => {
  await using store = await sampleStore()
  const steps: (readonly [number, number])[] = []

  await examineFileStore({ folder: store.folder, onProgress: (done, total) => steps.push([done, total]) })

  expect(steps).toEqual([
    [0, 2],
    [1, 2],
  ])
})

it('refuses a folder that is no store', async () => {
  await using folder = await temporaryFolder()

  await expect(examineFileStore({ folder: folder.path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it.each([['missing'], ['broken']])('writes a store.json that is %s anew', async (how) => {
  await using store = await sampleStore()
  if (how === 'missing') await rm(join(store.folder, 'store.json'))
  else await writeFile(join(store.folder, 'store.json'), 'nothing')

  expect(await found(store.folder)).toEqual(['damage store.json repairable'])
  expect(await found(store.folder, true)).toEqual(['damage store.json repaired'])
  expect(await found(store.folder)).toEqual([])
})

it('names symbolic links and foreign files, follows none, and leaves them alone', async () => {
  await using store = await sampleStore()
  await using elsewhere = await temporaryFolder()
  await writeFile(join(elsewhere.path, 'secret.txt'), 'secret')
  await symlink(elsewhere.path, join(store.folder, 'link'))
  await symlink(elsewhere.path, join(store.folder, 'runs', '0'.repeat(32)))
  await symlink(join(elsewhere.path, 'secret.txt'), join(store.dataset, 'items.index'))
  await writeFile(join(store.run, 'notes.txt'), 'mine')

  const expected = [
    'notice link left',
    'damage runs/<hash> left',
    'notice runs/<hash>/notes.txt left',
    'damage datasets/<hash>/items.index left',
  ]
  expect(await found(store.folder)).toEqual(expected)
  expect(await found(store.folder, true)).toEqual(expected)
  expect(await readFile(join(elsewhere.path, 'secret.txt'), 'utf8')).toBe('secret')
  expect(await readFile(join(store.run, 'notes.txt'), 'utf8')).toBe('mine')
})

it('removes what processes that are gone left behind, and what is old', async () => {
  await using store = await sampleStore()
  const making = join(store.folder, 'tmp')
  const [gone, old, young] = [scratchName('gone', '1'), scratchName('living', '2'), scratchName('living', '3')]
  for (const name of [gone, old, young]) await writeFile(join(making, name), '')
  await utimes(join(making, old), 0, 0)
  await mkdir(join(store.folder, 'trash', 'run'))
  const seam = { ...manualSeam({ now: Date.now() }), host: { owner: 'me', isGone: (owner: string) => owner === 'gone' } }

  const { findings } = await examineFileStore({ folder: store.folder, seam, repair: true })

  expect(findings.map(({ severity, state }) => `${severity} ${state}`)).toEqual(['notice repaired', 'notice repaired', 'notice repaired'])
  expect(await readdir(making)).toEqual([young])
  expect(await readdir(join(store.folder, 'trash'))).toEqual([])
})

it('renews what is derived when it is broken', async () => {
  await using store = await sampleStore()
  await writeFile(join(store.run, 'results.index'), 'broken')
  await writeFile(join(store.run, 'run.json'), 'broken')
  await writeFile(join(store.dataset, 'items.index'), 'broken')
  await writeFile(join(store.dataset, 'dataset.json'), 'broken')
  await writeFile(join(store.folder, 'changes.jsonl'), 'broken')
  await writeFile(join(store.folder, 'runs.index'), 'broken')
  const names = [
    'runs/<hash>/run.json',
    'runs/<hash>/results.index',
    'datasets/<hash>/dataset.json',
    'datasets/<hash>/items.index',
    'changes.jsonl',
    'runs.index',
  ]

  expect(await found(store.folder)).toEqual(names.map((name) => `notice ${name} repairable`))
  expect(await found(store.folder, true)).toEqual(names.map((name) => `notice ${name} repaired`))
  expect(await found(store.folder)).toEqual([])
  expect(JSON.parse(await readFile(join(store.run, 'run.json'), 'utf8'))).toMatchObject({ id: store.runId })
})

it('misses the index of a large log, and makes it', async () => {
  await using store = await sampleStore()
  await store.append('results.jsonl', '\n'.repeat(1_100_000))

  expect(await found(store.folder)).toEqual(['notice runs/<hash>/results.index repairable'])
  expect(await found(store.folder, true)).toEqual(['notice runs/<hash>/results.index repaired'])
  expect(existsSync(join(store.run, 'results.index'))).toBe(true)
  expect(await found(store.folder)).toEqual([])
})

it('names what the disk does not give, and goes on', async () => {
  const disk = new SimulatedFiles({ folders: ['/'] })
  const files = disk.mount()
  const storage = await openFileStorage({ folder: '/store', files })
  await fill(storage)
  await storage.close()
  disk.fail({ operation: 'read', path: 'results.jsonl', code: 'EIO', times: Infinity })

  const { findings, totals } = await examineFileStore({ folder: '/store', files })

  expect(findings).toEqual([
    expect.objectContaining({ severity: 'damage', state: 'left', problem: expect.stringContaining('The disk could not read') }),
  ])
  expect(totals).toMatchObject({ datasets: 1, items: 10 })
})

it('leaves everything as it was when a repair fails, and says why', async () => {
  const disk = new SimulatedFiles({ folders: ['/'] })
  const files = disk.mount()
  const storage = await openFileStorage({ folder: '/store', files })
  await fill(storage)
  await storage.close()
  const path = disk.paths().find((one) => one.endsWith('/results.jsonl')) ?? ''
  const damaged = disk.content(path)?.toString().replace('"id":"0:item-3"', '"id":"0:item-4"') ?? ''
  disk.plantFile(path, damaged)
  disk.fail({ operation: 'rename', path: 'results.jsonl', code: 'ENOSPC', times: Infinity })

  const { findings } = await examineFileStore({ folder: '/store', files, repair: true })

  const [first] = findings.filter(({ path: one }) => one.endsWith('results.jsonl'))
  expect(first).toMatchObject({ severity: 'damage', state: 'left', repair: expect.stringContaining('The disk is full') })
  expect(disk.content(path)?.toString()).toBe(damaged)
  expect(disk.paths().filter((one) => one.includes('.cut-') || one.startsWith('/store/tmp/'))).toEqual([])
})
