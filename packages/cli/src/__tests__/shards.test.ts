import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'atlas']

it('does each item in one of the shards, as narrow as the choice is, and says which shard a run is', async () => {
  const folder = project(capitals)
  const first = await runShared(folder, [...words, '--rows', '1-5', '--shard', '1/2', '--output', 'first.csv'])

  await runShared(folder, [...words, '--rows', '1-5', '--shard', '2/2', '--output', 'second.csv'])

  expect(first.stdout).toMatch(/3 of 6 items +lines 1-5 +shard 1\/2/)
  const [one, two] = ['first.csv', 'second.csv'].map((file) => itemsIn(join(folder, file)))
  expect([one?.length, two?.length]).toEqual([3, 2])
  expect([...(one ?? []), ...(two ?? [])].toSorted()).toEqual(['1', '2', '3', '4', '5'])
})

it.each([
  [['--shard', '3/2'], 'It must be the number of a part and how many there are'],
  [['--sample', '3', '--shard', '1/2'], 'give all of them the same --seed'],
  [['--limit', '2', '--shard', '3/3'], 'Nothing to run: 2 items cannot fill 3 shards'],
])('refuses %j', async (flags, message) => {
  const { code, stderr } = await runShared(project(capitals), [...words, ...flags])

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

/** The ids in the rows of a table. */
function itemsIn(file: string): readonly string[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n')
  return lines.map((line) => line.split(',')[2] ?? '')
}

it('adds the shards of a group up to one report with one gate, and names the shard that is missing', async () => {
  const folder = project(capitals)
  const shard = ['run', 'capitals.jsonl', '--target', 'guess', '--group', 'job-7', '--shard']
  const report = ['report', 'job-7', '--min-pass-rate', '0.5', '--output', 'sum.xml', '--format', 'markdown']
  const first = await runShared(folder, [...shard, '1/2'])

  const early = await runShared(folder, report)
  await runShared(folder, [...shard, '2/2'])
  const late = await runShared(folder, report)

  expect(first.stdout).toMatch(/next +assay report job-7\n/)
  expect(early.code).toBe(1)
  expect(early.stderr).toContain('assay: ✗ every row is done (is 3 of 3 rows, shard 2 of 2 is missing)')
  expect(early.stdout).toMatch(/3 of 6 items · shard 1\/2 ·/)
  expect(early.stdout).toContain('⚠️ `guess` is not whole: shard 2 of 2 is missing')
  expect(late).toMatchObject({ code: 0, stderr: '' })
  expect(late.stdout).toMatch(/\n6 items · version/)
  expect(late.stdout).toMatch(/✅ +\| pass rate at least 50 % +\| 50 %/)
  expect(readFileSync(join(folder, 'sum.xml'), 'utf8')).toContain('<testsuite name="atlas/capitals.jsonl guess" tests="6" failures="3"')
})

it('adds up runs that are named one by one, and refuses those that are no parts of one whole', async () => {
  const folder = project(capitals)
  for (const shard of ['1/2', '2/2']) await runShared(folder, [...words, '--shard', shard])
  const listed = await runShared(folder, ['runs', 'list', '--json'])
  const ids = Array.from(listed.stdout.matchAll(/"id":"([^"]+)","datasetId"/g), ([, id = '']) => id)

  const sum = await runShared(folder, ['report', ...ids, '--format', 'csv'])
  const twice = await runShared(folder, ['report', ids[0] ?? '', ids[0] ?? ''])

  expect(sum).toMatchObject({ code: 0 })
  expect(sum.stdout.trimEnd().split('\r\n')).toHaveLength(7)
  expect(twice).toMatchObject({ code: 2, stderr: `assay: Run ${ids[0] ?? ''} is named twice\n` })
})

it('brings the stores of jobs together, as docs/ci.md does, for one gated report', async () => {
  const folder = project(capitals)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  for (const number of [1, 2]) cpSync(join(folder, '.assay'), join(folder, `shards/shard-${number}`), { recursive: true })
  const codes: (number | null)[] = []
  for (const number of [1, 2]) {
    const part = ['--shard', `${number}/2`, '--group', 'job-9', '--max-errored', '1000', '--storage', `file:./shards/shard-${number}`]
    const { code } = await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess', ...part])
    codes.push(code)
  }

  for (const number of [1, 2]) {
    const { code } = await runShared(folder, ['storage', 'copy', `file:./shards/shard-${number}`, 'file:./.assay'])
    codes.push(code)
  }
  const met = await runShared(folder, ['report', 'job-9', '--min-pass-rate', '0.5'])
  const missed = await runShared(folder, ['report', 'job-9', '--min-pass-rate', '0.9'])

  expect(codes).toEqual([0, 0, 0, 0])
  expect(met).toMatchObject({ code: 0, stderr: '' })
  expect(met.stdout).toMatch(/\n6 items · version/)
  expect(missed.code).toBe(1)
})
