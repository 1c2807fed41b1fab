import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { fakeAdapter } from './fake-adapter.ts'
import { project, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

/** A project in which the dataset was run so often. */
async function ranProject(times: number): Promise<string> {
  const folder = project(capitals)
  for (let index = 0; index < times; index += 1)
    await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess', '--name', `run ${index}`])
  return folder
}

async function namesIn(folder: string): Promise<readonly unknown[]> {
  const { stdout } = await runShared(folder, ['runs', 'list', '--json'])
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { name: string }).name)
}

it('deletes all but the newest runs, and says which', async () => {
  const folder = await ranProject(3)

  const { code, stdout, stderr } = await runShared(folder, ['runs', 'prune', '--keep', '1'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "deleted  <id>     0 h      6 rows  guess  run 1
    deleted  <id>     0 h      6 rows  guess  run 0
    deleted 2 runs with 12 rows
    "
  `)
  expect(await namesIn(folder)).toEqual(['run 2'])
  expect(readdirSync(join(folder, '.assay/runs'))).toHaveLength(1)
})

it('shows in a dry run what would be deleted, and deletes nothing', async () => {
  const folder = await ranProject(2)

  const { code, stdout } = await runShared(folder, ['runs', 'prune', '--keep', '1', '--dry-run'])

  expect(code).toBe(0)
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "would delete  <id>     0 h      6 rows  guess  run 0
    would delete 1 run with 6 rows
    "
  `)
  expect(await namesIn(folder)).toEqual(['run 1', 'run 0'])
})

it('leaves runs that are younger than the age', async () => {
  const folder = await ranProject(1)

  const { stdout } = await runShared(folder, ['runs', 'prune', '--older-than', '1h'])

  expect(stdout).toBe('deleted 0 runs with 0 rows\n')
  expect(await namesIn(folder)).toEqual(['run 0'])
})

it('prints each run and the totals as lines of JSON', async () => {
  const folder = await ranProject(2)

  const { stdout } = await runShared(folder, ['runs', 'prune', '--keep', '1', '--json', '--dataset', 'atlas/capitals.jsonl'])

  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    expect.objectContaining({ name: 'run 0', status: 'completed', rows: 6, outcome: 'deleted' }),
    { dryRun: false, deleted: 1, rows: 6, kept: { held: 0, interrupted: 0, changed: 0 } },
  ])
})

it.each([
  ['neither an age nor a number', [], 'Say which runs to delete: --older-than 90d, --keep 20, or both'],
  [
    'an age without a unit',
    ['--older-than', '90'],
    "option '--older-than <age>' argument '90' is invalid. It must be an age in hours, days or weeks, such as 12h, 90d or 6w.",
  ],
  [
    'a dataset that is not there',
    ['--keep', '0', '--dataset', 'rivers'],
    'Dataset not found: rivers; give its name, as assay runs list shows it, or its id',
  ],
])('deletes nothing when it is given %s', async (_what, words, message) => {
  const folder = await ranProject(1)

  expect(await runShared(folder, ['runs', 'prune', ...words])).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })

  expect(await namesIn(folder)).toEqual(['run 0'])
})

it('makes no store where there is none', async () => {
  const folder = project(capitals)

  const { code, stderr } = await runShared(folder, ['runs', 'prune', '--keep', '1'])

  expect(code).toBe(2)
  expect(stderr).toBe(`assay: Store not found: ${folder}/.assay holds no store.json, and it is opened for reading only\n`)
  expect(existsSync(join(folder, '.assay'))).toBe(false)
})

it('ends with 3 when the store fails, without its password', async () => {
  const folder = project({ ...capitals, ...fakeAdapter(`driver.findRuns = () => Promise.reject(new Error('refused: ' + url))`) })

  const { code, stderr } = await runShared(folder, ['runs', 'prune', '--keep', '1', '--storage', 'fake://me:s3cret-word@host/evals'])

  expect(code).toBe(3)
  expect(stderr).toBe('assay: listRuns: the runs store failed: refused: fake://***@host/evals\n')
})
