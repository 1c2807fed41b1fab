import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import { openFileStorage } from '@assay/storage-filesystem'
import { expect, it, onTestFinished } from 'vitest'
import { project } from '../../../__tests__/run-cli.ts'
import { endedRun } from '../../../runs/__tests__/ended-run.ts'
import { EditorStore } from '../editor-store.ts'

function storeIn(folder: string, isReadOnly = false): EditorStore {
  const store = new EditorStore({ url: 'file:./.assay', folder, projectFolder: folder, seam: systemSeam() }, isReadOnly)
  onTestFinished(() => store.close())
  return store
}

async function makeRun(folder: string, id: string): Promise<void> {
  const storage = await openFileStorage({ folder: join(folder, '.assay') })
  await endedRun(storage.stores.runs, { id })
  await storage.close()
}

async function ids(store: EditorStore): Promise<readonly string[]> {
  const { runs } = await store.stores()
  return (await runs.listRuns()).runs.map(({ id }) => id)
}

it('is empty where no store is and makes none, and finds the one that appears, goes and is replaced', async () => {
  const folder = project({})
  const store = storeIn(folder)

  expect(await ids(store)).toEqual([])
  await expect((await store.changeable()).runs.updateRun({ id: 'a', name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(existsSync(join(folder, '.assay'))).toBe(false)
  mkdirSync(join(folder, '.assay'))
  expect(await ids(store)).toEqual([])
  await makeRun(folder, 'first')
  expect(await ids(store)).toEqual(['first'])
  renameSync(join(folder, '.assay'), join(folder, 'moved'))
  expect(await ids(store)).toEqual([])
  await makeRun(folder, 'second')
  expect(await ids(store)).toEqual(['second'])
  rmSync(join(folder, '.assay'), { recursive: true })
  expect(await ids(store)).toEqual([])
  renameSync(join(folder, 'moved'), join(folder, '.assay'))

  expect(await Promise.all([ids(store), ids(store)])).toEqual([['first'], ['first']])
})

it('changes what is there, and sees the change', async () => {
  const folder = project({})
  await makeRun(folder, 'run')
  const store = storeIn(folder)
  const before = await (await store.stores()).runs.getRunById({ id: 'run' })

  const { runs } = await store.changeable()
  await runs.updateRun({ id: 'run', name: 'changed' })

  const after = await (await store.stores()).runs.getRunById({ id: 'run' })
  expect([before?.name, after?.name]).toEqual([undefined, 'changed'])
})

it('refuses changes in words when it is for reading only', async () => {
  const folder = project({})
  await makeRun(folder, 'run')
  const store = storeIn(folder, true)

  await expect(store.changeable()).rejects.toThrow('is open for reading only: trust the workspace to change what is in it')
  expect(await ids(store)).toEqual(['run'])
})
