import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { fakeAdapter } from './fake-adapter.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const migrate = ['storage', 'migrate', '--storage']

/** A project with an adapter whose migration is this. */
function projectWith(migration: string): string {
  const files = fakeAdapter()
  const module = 'node_modules/assay-storage-fake/index.js'
  return project({ ...capitals, ...files, [module]: `${files[module]}\n${migration}` })
}

it.each([
  ['file:.assay', 'file:.assay'],
  ['memory:', 'memory:'],
])('has nothing to do for %s', async (url, shown) => {
  const { code, stdout, stderr } = await runShared(project(capitals), [...migrate, url])

  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `There is nothing to do: ${shown} needs no preparation\n`, stderr: '' })
})

it('has nothing to do for an adapter without a migration', async () => {
  const { stdout } = await runShared(projectWith(''), [...migrate, 'fake://host/evals'])

  expect(stdout).toBe('There is nothing to do: fake://host/evals needs no preparation\n')
})

it('says what the migration of the adapter created', async () => {
  const folder = projectWith(
    `export const migrateStorage = async ({ url }) => ({ created: ['index runs by ' + url.slice(-5), 'index rows'] })`,
  )

  const { code, stdout } = await runShared(folder, [...migrate, 'fake://host/evals'])

  expect({ code, stdout }).toEqual({ code: 0, stdout: 'created index runs by evals\ncreated index rows\n' })
})

it('says that everything is there already', async () => {
  const { stdout } = await runShared(projectWith('export const migrateStorage = () => ({ created: [] })'), [...migrate, 'fake:'])

  expect(stdout).toBe('There is nothing to do: fake: has everything already\n')
})

it.each([
  [
    3,
    'fails',
    `({ url }) => { throw new Error('refused: ' + url) }`,
    'The storage fake://host/evals cannot be migrated: refused: fake://host/evals',
  ],
  [
    2,
    'says nothing of use',
    '() => true',
    'The package assay-storage-fake did not say what its migration created. Update it, or @assay/cli',
  ],
])('ends with %d when the migration %s', async (exitCode, _what, migration, message) => {
  const folder = projectWith(`export const migrateStorage = ${migration}`)

  const ended = await runShared(folder, [...migrate, 'fake://me:s3cret-word@host/evals'])

  expect(ended).toEqual({ code: exitCode, stdout: '', stderr: `assay: ${message}\n` })
})
