import { cp, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { examineFileStore } from '../examine-file-store.ts'
import { mastraOf, sampleStore } from './sample-store.ts'
import type { SampleStore } from './sample-store.ts'
import { resumeRun } from '@assay/core'

async function revisions(store: SampleStore): Promise<readonly string[]> {
  const life = (await readdir(store.run)).find((name) => /^[0-9a-f]{12}$/.test(name)) ?? ''
  const names = await readdir(join(store.run, life))
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map((name) => join(store.run, life, name))
}

async function damageIn(folder: string): Promise<readonly string[]> {
  const { findings } = await examineFileStore({ folder })
  return findings.filter(({ severity }) => severity === 'damage').map(({ problem }) => problem)
}

it('goes back to the newest record that can be read, under an epoch that nobody had, and keeps the broken one', async () => {
  await using store = await sampleStore()
  const newest = (await revisions(store)).at(-1) ?? ''
  await writeFile(newest, '{"write":')

  const { findings } = await examineFileStore({ folder: store.folder, repair: true })

  expect(findings.map(({ problem, state }) => [problem, state])).toContainEqual([
    'is the newest record of its run, and cannot be read',
    'repaired',
  ])
  expect(await damageIn(store.folder)).toEqual([])
  expect(await readdir(dirname(newest))).toContainEqual(expect.stringMatching(`^${basename(newest)}.cut-`))
  const { run, rows } = await store.with(async (storage) => {
    await resumeRun(mastraOf(storage), { runId: store.runId })
    const { runs } = storage.stores
    return { run: await runs.getRunById({ id: store.runId }), rows: await runs.listResults({ runId: store.runId }) }
  })
  expect(run).toMatchObject({ status: 'completed', succeededCount: 9, failedCount: 1 })
  expect(rows.results.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it('takes the record from run.json when no revision can be read', async () => {
  await using store = await sampleStore()
  for (const path of await revisions(store)) await writeFile(path, 'broken')

  await examineFileStore({ folder: store.folder, repair: true })

  expect(await damageIn(store.folder)).toEqual([])
  const run = await store.with(({ stores }) => stores.runs.getRunById({ id: store.runId }))
  expect(run).toMatchObject({ id: store.runId, status: 'completed' })
})

it('puts the folder of a run aside of which nothing says what it is, so that all others can be listed', async () => {
  await using store = await sampleStore()
  for (const path of await revisions(store)) await rm(path)
  await rm(join(store.run, 'run.json'))

  await examineFileStore({ folder: store.folder, repair: true })

  expect(await damageIn(store.folder)).toEqual([])
  const { runs } = await store.with(({ stores }) => stores.runs.listRuns())
  expect(runs).toEqual([])
  const [kept = ''] = await readdir(dirname(store.run))
  expect(await readdir(join(dirname(store.run), kept))).toContain('results.jsonl')
})

it('puts the copy of a run aside that somebody gave another name', async () => {
  await using store = await sampleStore()
  await cp(store.run, join(dirname(store.run), '0'.repeat(32)), { recursive: true })

  await examineFileStore({ folder: store.folder, repair: true })

  expect(await damageIn(store.folder)).toEqual([])
  const { results } = await store.with(({ stores }) => stores.runs.listResults({ runId: store.runId }))
  expect(results).toHaveLength(10)
})

it('gives a run whose log is ahead of its record an epoch behind it', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(18, 1, `{"mark":{"epoch":${2 ** 48},"final":true,"batches":3}}`))

  expect(await damageIn(store.folder)).toEqual([expect.stringContaining("is ahead of the run's record")])
  await examineFileStore({ folder: store.folder, repair: true })

  expect(await damageIn(store.folder)).toEqual([])
  const run = await store.with(({ stores }) => stores.runs.getRunById({ id: store.runId }))
  expect(run?.epoch).toBe(2 ** 48 + 1)
})
