import { existsSync, globSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project, startCli, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess']

/** The id of the run that a report is about. */
function runIdIn(report: string): string {
  return /^run +(\S+)/m.exec(report)?.[1] ?? ''
}

it('keeps runs in .assay beside the config unless told otherwise, and keeps git away from them', async () => {
  const folder = project(capitals)

  const { code, stdout } = await runShared(folder, words)

  expect(code).toBe(0)
  expect(stdout).toMatch(/store file:\.assay$/m)
  expect(readFileSync(join(folder, '.assay/.gitignore'), 'utf8')).toBe('*\n')
})

it('says of an unchanged file that it is unchanged, and compares with the run before', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const { stdout } = await runShared(folder, words)

  expect(stdout).toMatch(/version \S+ \(unchanged\)/)
  expect(stdout).toMatch(/^change /m)
})

it('lists the stored runs', async () => {
  const folder = project(capitals)
  await runShared(folder, words)
  await runShared(folder, ['run', 'capitals.jsonl', '--target', 'atlas'])

  const { code, stdout } = await runShared(folder, ['runs', 'list'])

  expect(code).toBe(0)
  expect(
    steady(stdout)
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<time>')
      .replaceAll(/\b[0-9a-f]{12}\b/g, '<id>'),
  ).toMatchInlineSnapshot(`
    "started (UTC)        run           target  dataset               state        rows  errored
    <time>  <id>  atlas   atlas/capitals.jsonl  completed  6 of 6        0
    <time>  <id>  guess   atlas/capitals.jsonl  completed  6 of 6        0
    "
  `)
})

it('lists runs as JSON', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const { stdout } = await runShared(folder, ['runs', 'list', '--json'])

  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([expect.objectContaining({ targetId: 'guess', status: 'completed', succeededCount: 6 })])
})

it('shows a run with the rows that did not pass, by any part of its id', async () => {
  const folder = project(capitals)
  const { stdout: report } = await runShared(folder, words)

  const { code, stdout } = await runShared(folder, ['runs', 'show', runIdIn(report).slice(-6)])

  expect(code).toBe(0)
  expect(steady(stdout).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<time>')).toMatchInlineSnapshot(`
    "run       <id>   completed
    dataset   atlas/capitals.jsonl   6 items   version <time>
    target    guess
    time      started <time> UTC   took <duration>
    scores    Exact match   50.0 % [18.8, 81.2]
    rows      3 passed   3 failed   0 errored   0 unscored
    speed p50 <duration> p95 <duration>   tokens and cost unknown for 6 rows

    failed    capitals.jsonl:2   expected "Madrid"    got "Atlantis"
              capitals.jsonl:5   expected "Nairobi"   got "Atlantis"
              capitals.jsonl:6   expected "Lima"      got "Atlantis"

    next      assay runs show <id> --item 2
    "
  `)
})

it('shows the whole row of an item', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const { stdout } = await runShared(folder, ['runs', 'show', '--item', '5'])

  expect(JSON.parse(stdout)).toMatchObject({ itemId: '5', input: 'Kenya', output: 'Atlantis', verdict: 'failed' })
})

it('makes no store by looking for one', async () => {
  const folder = project(capitals)

  const { code, stdout, stderr } = await runShared(folder, ['runs', 'list'])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^assay: Store not found: \S+\.assay/)
  expect(existsSync(join(folder, '.assay'))).toBe(false)
})

it('goes on with an interrupted run: exactly the rows that are missing', async () => {
  const config = `let calls = 0
    export default { targets: { slow: (input, { signal }) => {
      calls += 1
      if (process.env.STOP !== 'yes' || calls <= 2) return input
      if (calls === 3) console.error('waiting')
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) } } }`
  const folder = project({ ...capitals, 'assay.config.ts': config })
  const { child, ended, saw } = startCli(folder, ['run', 'capitals.jsonl', '--concurrency', '1', '--grace', '0'], { STOP: 'yes' })
  await saw('waiting')
  child.kill('SIGINT')
  const stopped = await ended

  const { code, stdout } = await runShared(folder, ['resume', '--last'])

  expect(stopped.code).toBe(130)
  expect(stopped.stdout).toContain(`assay resume ${runIdIn(stopped.stdout)}`)
  expect(code).toBe(0)
  expect(runIdIn(stdout)).toBe(runIdIn(stopped.stdout))
  expect(stdout).toMatch(/6 unjudged/)
})

it('does not take over a run that is still going, and says who works on it', async () => {
  const config = `export default { targets: { slow: (input, { signal }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason)); console.error('waiting') }) } }`
  const folder = project({ ...capitals, 'assay.config.ts': config })
  const { child, ended, saw } = startCli(folder, ['run', 'capitals.jsonl', '--grace', '0'])
  await saw('waiting')
  const [run = ''] = (await runShared(folder, ['runs', 'list', '--json'])).stdout.split('\n')
  const { id } = JSON.parse(run) as { id: string }

  const { code, stderr } = await runShared(folder, ['resume', id])
  const deleted = await runShared(folder, ['runs', 'delete', id, '--yes'])

  child.kill('SIGINT')
  await ended
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^assay: Run \S+ is still going: process \d+ on \S+ works on it\n +Wait until it ends, or take it over with --steal/,
  )
  expect(deleted).toMatchObject({ code: 2, stdout: '' })
  expect(deleted.stderr).toMatch(/^assay: Run \S+ is still going: process \d+ on \S+ works on it\n +Nothing was deleted/)
})

it.each(['runs show', 'report'])('says that rows of a run that ended are missing from its store: %s', async (command) => {
  const folder = project(capitals)
  await runShared(folder, words)
  for (const log of globSync(join(folder, '.assay/runs/*/results.jsonl'))) truncateSync(log, 300)

  const { code, stdout, stderr } = await runShared(folder, command.split(' '))

  expect(code).toBe(3)
  expect(stdout).toContain('capitals.jsonl')
  expect(stderr).toMatch(/^assay: Run \S+ is not whole: 6 of its 6 rows are missing from the store.*\n +assay doctor says where/m)
})

it.each(['compare', 'score'])('says that rows of a run that it reads are missing from its store: %s', async (command) => {
  const folder = project(capitals)
  await runShared(folder, words)
  await runShared(folder, words)
  for (const log of globSync(join(folder, '.assay/runs/*/results.jsonl'))) truncateSync(log, 300)

  const { code, stderr } = await runShared(folder, [command])

  expect(code).toBe(3)
  expect(stderr).toMatch(/^assay: Run \S+ is not whole: 6 of its 6 rows are missing from the store.*\n +assay doctor says where/m)
})
