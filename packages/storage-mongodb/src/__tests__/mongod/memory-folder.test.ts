import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { memoryFolder } from './memory-folder.ts'
import type { MemoryPlace } from './memory-folder.ts'

const much = 64 * 2 ** 30
const little = 64 * 2 ** 20
let parent = ''

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'assay-memory-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function placeWith(space: number, memory: number): MemoryPlace {
  return { parent, freeSpace: async () => space, freeMemory: () => memory }
}

it('is made where there is room, and deleted with what is in it', async () => {
  const folder = await memoryFolder(placeWith(much, much))
  if (folder === null) throw new Error('There is none')
  await writeFile(join(folder.path, 'journal'), 'x')

  await folder.remove()

  expect(dirname(folder.path)).toBe(parent)
  expect(await readdir(parent)).toEqual([])
})

it.each([
  ['little space', little, much],
  ['little memory', much, little],
])('is not made where there is %s', async (_what, space, memory) => {
  const folder = await memoryFolder(placeWith(space, memory))

  expect(folder).toBeNull()
  expect(await readdir(parent)).toEqual([])
})

it('is not made where there is no place for it', async () => {
  const folder = await memoryFolder({ ...placeWith(much, much), parent: join(parent, 'nowhere') })

  expect(folder).toBeNull()
})

it('takes away what a process left that does not run any more, and nothing else', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const [left, used, others] = [`assay-mongod-${pid}-a`, `assay-mongod-${process.pid}-b`, 'of-another-program']
  for (const name of [left, used, others]) await mkdir(join(parent, name))
  await writeFile(join(parent, left, 'journal'), 'x')

  await memoryFolder(placeWith(little, little))

  expect((await readdir(parent)).toSorted()).toEqual([used, others].toSorted())
})
