import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess', '--reporter', 'silent']

interface ListedRun {
  readonly id: string
  readonly state: string
  readonly tags?: readonly string[]
  readonly name?: string
}

async function listed(folder: string, ...filter: readonly string[]): Promise<readonly ListedRun[]> {
  const { stdout } = await runShared(folder, ['runs', 'list', '--json', ...filter])
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ListedRun)
}

it('changes the tags and the name of a run', async () => {
  const folder = project(capitals)
  await runShared(folder, [...words, '--tag', 'candidate'])
  const [run] = await listed(folder)

  const { code, stdout } = await runShared(folder, ['runs', 'tag', run?.id ?? '', 'release', '--remove', 'candidate', '--name', 'The one'])
  const empty = await runShared(folder, ['runs', 'tag', run?.id ?? ''])

  expect(code).toBe(0)
  expect(stdout).toMatch(/^run +\S+ +The one\ntags +release\n$/)
  expect(await listed(folder, '--tag', 'release')).toMatchObject([{ name: 'The one', tags: ['release'] }])
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('Say what to change') })
})

it('lists page by page, and by what is asked for', async () => {
  const folder = project(capitals)
  for (let index = 0; index < 3; index += 1) await runShared(folder, [...words, '--tag', `run-${index}`])

  const first = await runShared(folder, ['runs', 'list', '--limit', '2'])
  const before = /--before (\S+) shows the next/.exec(first.stderr)?.[1] ?? ''
  const second = await listed(folder, '--limit', '2', '--before', before)

  expect(second.map(({ tags }) => tags)).toEqual([['run-0']])
  expect(await listed(folder, '--dataset', 'atlas/capitals.jsonl', '--status', 'completed', '--since', '1h')).toHaveLength(3)
  expect(await listed(folder, '--status', 'interrupted', 'stopped')).toEqual([])
  expect(await listed(folder, '--tag', 'run-1', '--tag', 'run-2')).toEqual([])
  expect((await runShared(folder, ['runs', 'list', '--dataset', 'nothing'])).stderr).toContain('Dataset not found: nothing')
})

it('exports the rows of a run', async () => {
  const folder = project(capitals)
  await runShared(folder, words)
  const [{ id } = { id: '' }] = await listed(folder)

  const lines = await runShared(folder, ['runs', 'export', id])
  const table = await runShared(folder, ['runs', 'export', id, '--output', 'rows.csv'])
  const json = await runShared(folder, ['runs', 'export', id, '--json'])
  const again = await runShared(folder, ['runs', 'export', id, '--output', 'rows.csv'])
  const page = await runShared(folder, ['runs', 'export', id, '--output', 'rows.html'])

  const rows = lines.stdout.trimEnd().split('\n')
  expect(rows.map((line) => (JSON.parse(line) as { itemId: string }).itemId).toSorted()).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(table.stdout).toMatch(/^file +rows\.csv +6 rows\nrun +\S+\n$/)
  expect(readFileSync(join(folder, 'rows.csv'), 'utf8').split('\r\n')).toHaveLength(8)
  expect(JSON.parse(json.stdout)).toMatchObject({ runs: [{ run: { id } }] })
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') })
  expect(page).toMatchObject({ code: 2, stderr: expect.stringContaining('--format jsonl, csv or json') })
  expect(existsSync(join(folder, 'rows.html'))).toBe(false)
})

it('watches a run that has ended by showing it, or all its rows', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const shown = await runShared(folder, ['runs', 'watch'])
  const lines = await runShared(folder, ['runs', 'watch', '--json'])

  expect(shown.code).toBe(0)
  expect(shown.stdout).toMatch(/^run +\S+ +completed$/m)
  expect(lines.stdout.trimEnd().split('\n')).toHaveLength(6)
})

/** A config whose scorer wants outputs of so many characters. */
const config = (threshold: number, target = 'return input'): string => `export default {
  targets: { away: (input) => { ${target} } },
  scorers: { long: { threshold: ${threshold}, run: ({ output }) => ({ score: output.length }) } } }`

it('goes on with a run only as it began, unless a drift is accepted, which it then says', async () => {
  const folder = project({ ...capitals, 'assay.config.ts': '', 'assay.config.js': config(3, "throw new Error('no route')") })
  await runShared(folder, ['run', 'capitals.jsonl', '--config', 'assay.config.js', '--stop-after-errors', '2', '--concurrency', '1'])
  writeFileSync(join(folder, 'changed.config.js'), config(99))
  const resume = ['resume', '--last', '--config', 'changed.config.js']

  const listing = await runShared(folder, ['resume', '--config', 'assay.config.js'])
  const refused = await runShared(folder, resume)
  const accepted = await runShared(folder, [...resume, '--accept-drift'])
  const shown = await runShared(folder, ['runs', 'show', '--config', 'changed.config.js'])

  expect(listing.code).toBe(2)
  expect(listing.stderr).toMatch(/Say which run to go on with[^]*away +atlas\/capitals\.jsonl +stopped +2 of 6/)
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toMatch(/would go on in another way than before:\n +the threshold of long was 3, and is 99\n[^]*--accept-drift/)
  expect(accepted.stderr).toMatch(/^assay: goes on with the run \S+ of away over atlas\/capitals\.jsonl \(2 of 6 rows done\)$/m)
  for (const { stdout } of [accepted, shown]) {
    expect(stdout).toMatch(/^rows +0 passed +4 failed +2 errored/m)
    expect(stdout).toMatch(/^drift +rows of this run[^]*the threshold of long was 3, and is 99 from /m)
  }
})
