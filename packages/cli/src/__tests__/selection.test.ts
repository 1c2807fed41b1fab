import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { jsonl, project, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess']

const runIdIn = (report: string): string => /^run +(\S+)/m.exec(report)?.[1] ?? ''
const idsOf = (events: string): readonly string[] =>
  [...events.matchAll(/"item\.completed".*?"itemId":"(\d)"/g)].map(([, id = '']) => id).toSorted()
const datasetLine = (report: string): string => steady(/^dataset.*$/m.exec(report)?.[0] ?? '')

it('runs the items that are asked for alone, imports all, and says so', async () => {
  const folder = project(capitals)

  const { code, stdout } = await runShared(folder, [...words, '--filter', 'continent=Europe', '--rows', '2-5', '--by', 'continent'])
  const shown = await runShared(folder, ['runs', 'show'])
  const dataset = await runShared(folder, ['datasets', 'list', '--json'])

  expect(code).toBe(0)
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   2 of 6 items   lines 2-5   continent=Europe   version <time> (new to the store)
    target    guess   config assay.config.ts   store file:.assay
    scores    Exact match   50.0 % [9.5, 90.5]
    rows      1 passed   1 failed   0 errored   0 unscored
    speed p50 <duration> p95 <duration>   tokens and cost unknown for 2 rows
    worst     capitals.jsonl:2   expected "Madrid"   got "Atlantis"
    gates     ✓ at most 0 errored   ✓ at most 0 unscored   on the selected rows only
    run       <id>   assay runs show
    next      assay run capitals.jsonl --target guess --by continent

    Exact match in %: mean [95 % interval]
    continent   items              guess
    Europe          2   50.0 [9.5, 90.5]
    overall         2   50.0 [9.5, 90.5]
    "
  `)
  expect(datasetLine(shown.stdout)).toBe('dataset   atlas/capitals.jsonl   2 of 6 items   lines 2-5   continent=Europe   version <time>')
  expect(JSON.parse(dataset.stdout)).toMatchObject({ itemCount: 6 })
})

it('draws a sample that its seed draws again', async () => {
  const folder = project(capitals)

  const first = await runShared(folder, [...words, '--sample', '3', '--reporter', 'ndjson'])
  const seed = /"seed":(\d+)/.exec(first.stdout)?.[1] ?? ''
  const again = await runShared(folder, [...words, '--sample', '3', '--seed', seed, '--reporter', 'ndjson'])
  const plain = await runShared(folder, [...words, '--sample', '3', '--seed', seed])

  expect(idsOf(first.stdout)).toHaveLength(3)
  expect(idsOf(again.stdout)).toEqual(idsOf(first.stdout))
  expect(datasetLine(plain.stdout)).toContain(`3 of 6 items   sample with seed ${seed}`)
})

it('runs what failed before again, and compares that with nothing', async () => {
  const folder = project(capitals)
  const { stdout: before } = await runShared(folder, words)

  const { stdout, stderr } = await runShared(folder, [...words, '--failed-of', runIdIn(before)])

  expect(stderr).toBe('')
  expect(stdout).toMatch(/^dataset .* 3 of 6 items +failed in /m)
  expect(stdout).toContain('0 passed   3 failed')
  expect(stdout).not.toMatch(/^change /m)
  expect(stdout).toContain('on the rows that went wrong before only')
  expect(stdout).toMatch(/^next +assay run capitals\.jsonl --target guess$/m)
})

it('runs a stored dataset without its file, also as it was', async () => {
  const folder = project(capitals)
  await runShared(folder, words)
  const { stdout: history } = await runShared(folder, ['datasets', 'history', 'capitals', '--json', '--limit', '1'])
  const { version } = JSON.parse(history) as { version: string }
  writeFileSync(join(folder, 'capitals.jsonl'), jsonl({ id: 1, input: 'France', expectedOutput: 'Paris' }))
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  rmSync(join(folder, 'capitals.jsonl'))

  const newest = await runShared(folder, ['run', 'atlas/capitals.jsonl', '-t', 'guess'])
  const pinned = await runShared(folder, ['run', 'atlas/capitals.jsonl', '-t', 'guess', '--version', version])

  expect(newest.code).toBe(0)
  expect(datasetLine(newest.stdout)).toBe('dataset   atlas/capitals.jsonl   1 item   version <time>')
  expect(pinned.stdout).toContain(`6 items   version ${version}`)
  expect(pinned.stdout).toMatch(/^worst +item 2 +expected "Madrid"/m)
})

it.each<[string, readonly string[], string]>([
  ['lines beyond the end', [...words, '--rows', '7'], '--rows 7: capitals.jsonl has 6 rows; the last one begins on line 6'],
  ['a range that is none', [...words, '--rows', '4-2'], "option '--rows <lines>' argument '4-2' is invalid. A range goes upwards: 2-4."],
  [
    'a filter that matches nothing',
    [...words, '--filter', 'continent=Asia'],
    'Nothing to run: no item has continent=Asia; the values that there are: Europe, elsewhere',
  ],
  [
    'a filter that is none',
    [...words, '--filter', 'continent'],
    "option '--filter <key=value>' argument 'continent' is invalid. It must be key=value or key!=value; commas part values of which one is enough.",
  ],
  ['a run that is not there', [...words, '--failed-of', 'x'], 'Run not found: x; assay runs list shows those that there are'],
  ['a seed without a sample', [...words, '--seed', '7'], '--seed belongs to a sample; say how many with --sample'],
  [
    'a version of a file',
    [...words, '--version', '2026-01-01'],
    '--version chooses a version of a stored dataset, and capitals.jsonl is a file, which is run as it is\n       assay datasets list shows what is stored',
  ],
  [
    'a version that is no time',
    [...words, '--version', '3'],
    "option '--version <time>' argument '3' is invalid. It must be a time in UTC as versions are shown, such as 2026-11-22T17:03:10.123Z or 2026-11-22.",
  ],
  [
    'lines of a stored dataset',
    ['run', 'atlas/capitals.jsonl', '-t', 'guess', '--rows', '3'],
    '--rows is for files, and atlas/capitals.jsonl is a stored dataset',
  ],
  [
    'a name that nothing has',
    ['run', 'capitals', '-t', 'guess'],
    'capitals was not found: there is no such file, and no dataset in file:.assay has this name or id\n       Did you mean atlas/capitals.jsonl?',
  ],
  [
    'a version before the first',
    ['run', 'atlas/capitals.jsonl', '-t', 'guess', '--version', '2020-01-01'],
    '--version: no version of atlas/capitals.jsonl is as old as 2020-01-01T23:59:59.999Z; assay datasets history shows them',
  ],
])('%s ends with 2, a clear message, and nothing run', async (_what, typed, message) => {
  const folder = project(capitals)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])

  const ended = await runShared(folder, typed)

  expect(ended).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })
  expect((await runShared(folder, ['runs', 'list'])).stderr).toContain('There are no runs')
})
