import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project, runCli, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const words = ['run', 'capitals.jsonl']

it('reports one run in at most 15 lines', async () => {
  const { code, stdout, stderr } = await runShared(project(capitals), [...words, '--target', 'guess'])

  expect(code).toBe(0)
  expect(stderr).toBe('')
  expect(stdout.split('\n').length - 1).toBeLessThanOrEqual(15)
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time> (new to the store)
    target    guess   config assay.config.ts   store file:.assay
    scores    Exact match   50.0 % [18.8, 81.2]
    rows      3 passed   3 failed   0 errored   0 unscored
    speed p50 <duration> p95 <duration>   tokens and cost unknown for 6 rows
    worst     capitals.jsonl:2   expected "Madrid"    got "Atlantis"
              capitals.jsonl:5   expected "Nairobi"   got "Atlantis"
              capitals.jsonl:6   expected "Lima"      got "Atlantis"
    gates     ✓ at most 0 errored   ✓ at most 0 unscored
    run       <id>   assay runs show
    next      assay run capitals.jsonl --target guess --target atlas
    "
  `)
})

it('compares several targets by a metadata key and says which to take', async () => {
  const { code, stdout } = await runShared(project(capitals), [...words, '--target', 'atlas', '--target', 'guess', '--by', 'continent'])

  expect(code).toBe(0)
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time> (new to the store)
    targets   atlas, guess   config assay.config.ts   store file:.assay

    target            Exact match  passed  failed  errored  unscored p50 p95
    atlas   100.0 % [61.0, 100.0]       6       0        0         0 <duration> <duration>
    guess     50.0 % [18.8, 81.2]       3       3        0         0 <duration> <duration>

    worst     capitals.jsonl:2   expected "Madrid"    atlas got "Madrid"    guess got "Atlantis"
              capitals.jsonl:5   expected "Nairobi"   atlas got "Nairobi"   guess got "Atlantis"
              capitals.jsonl:6   expected "Lima"      atlas got "Lima"      guess got "Atlantis"
    gates     ✓ at most 0 errored   ✓ at most 0 unscored
    group     <id>   assay runs list
    next      assay run capitals.jsonl --target atlas --target guess --by continent --min-pass-rate 0.9

    Exact match in %: mean [95 % interval]
    continent   items                 atlas               guess   take
    Europe          3   100.0 [43.9, 100.0]   66.7 [20.8, 93.9]   atlas or guess: no clear difference (33.3 [-45.6, 85.6])
    elsewhere       3   100.0 [43.9, 100.0]    33.3 [6.1, 79.2]   atlas or guess: no clear difference (66.7 [-30.1, 100.0])
    overall         6   100.0 [61.0, 100.0]   50.0 [18.8, 81.2]   atlas or guess: no clear difference (50.0 [-10.7, 85.7])
    "
  `)
})

it('ends with 1 when a gate fails', async () => {
  const { code, stdout } = await runCli(project(capitals), [...words, '-t', 'guess', '--min-pass-rate', '80%'])

  expect(code).toBe(1)
  expect(stdout).toContain('✗ pass rate at least 80 % (is 50 %)')
})

it('says in CI that a job without a gate on quality cannot fail on it', async () => {
  const folder = project(capitals)

  const without = await runShared(folder, [...words, '-t', 'guess'], { CI: 'true' })
  const withGate = await runShared(folder, [...words, '-t', 'guess', '--min-pass-rate', '0.5'], { CI: 'true' })

  expect(without.stdout).toContain('this job cannot fail on it (--min-pass-rate)')
  expect(withGate.stdout).not.toContain('cannot fail')
})

it('ends with 1 when the target fails on a row, and with 0 when that is allowed', async () => {
  const folder = project({
    ...capitals,
    'assay.config.ts':
      'export default { targets: { broken: (country) => { if (country === "Peru") throw new Error("no \\u001b[31mPeru"); return country } } }',
  })

  const strict = await runShared(folder, words)
  const lenient = await runShared(folder, [...words, '--max-errored', '1'])

  expect(strict.code).toBe(1)
  expect(strict.stdout).toContain(String.raw`capitals.jsonl:6   errored: no \x1b[31mPeru`)
  expect(strict.stdout).toContain('✗ at most 0 errored (is 1)')
  expect(lenient.code).toBe(0)
})

it('says of a run that is not kept that it cannot be resumed', async () => {
  const folder = project({
    ...capitals,
    'assay.config.ts': 'export default { targets: { broken: () => { throw new Error("401 wrong key") } } }',
  })

  const { stdout } = await runShared(folder, [...words, '--stop-after-errors', '2', '--concurrency', '1', '--storage', 'memory:'])

  expect(stdout).toContain('store memory: (not kept)')
  expect(stdout).toContain('The store keeps nothing, so this cannot be resumed')
  expect(stdout).not.toContain('assay runs show')
})

it('ends with 4 when the same error stops the run, and says it once', async () => {
  const folder = project({
    ...capitals,
    'assay.config.ts': 'export default { targets: { broken: () => { throw new Error("401 wrong key") } } }',
  })

  const { code, stdout } = await runShared(folder, [...words, '--stop-after-errors', '2', '--concurrency', '1'])

  expect(code).toBe(4)
  expect(stdout).toMatch(/^stopped +broken after 2 of 6 rows: 2 rows in a row failed with the same error: .*401 wrong key.*$/m)
  expect(stdout).toMatch(/^ +What is done is kept; this does the rest: assay resume \S+$/m)
  expect(stdout).not.toContain('gates')
})

it('writes events as lines of JSON and nothing else to standard output', async () => {
  const { code, stdout, stderr } = await runCli(project(capitals), [...words, '-t', 'atlas', '-t', 'guess', '--reporter', 'ndjson'])

  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { v: number; type: string; runId: string })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(new Set(events.map(({ v }) => v))).toEqual(new Set([1]))
  expect(new Set(events.map(({ runId }) => runId)).size).toBe(2)
  expect(events.filter(({ type }) => type === 'item.completed')).toHaveLength(12)
  expect(events.filter(({ type }) => type === 'run.finished')).toHaveLength(2)
})

it('says on standard error which gate failed when standard output is for machines', async () => {
  const { code, stderr } = await runShared(project(capitals), [...words, '-t', 'guess', '--reporter', 'ndjson', '--min-pass-rate', '0.8'])

  expect({ code, stderr }).toEqual({ code: 1, stderr: 'assay: ✗ pass rate at least 80 % (is 50 %)\n' })
})

it('writes nothing with the silent reporter', async () => {
  const ended = await runShared(project(capitals), [...words, '-t', 'guess', '--reporter', 'silent', '--min-pass-rate', '1'])

  expect(ended).toEqual({ code: 1, stdout: '', stderr: '' })
})

it('keeps what user code prints out of standard output', async () => {
  const folder = project({
    ...capitals,
    'assay.config.ts': `console.log('config prints'); process.stdout.write('raw\\n')
      export default { targets: { chatty: (country) => { console.log('target prints'); console.table([1]); return country } } }`,
  })

  const { code, stdout, stderr } = await runCli(folder, [...words, '--reporter', 'ndjson'])

  expect(code).toBe(0)
  expect(stderr).toContain('config prints\nraw\n')
  expect(stderr).toContain('target prints\n')
  for (const line of stdout.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('type')
})

it('has colours only where they are asked for', async () => {
  const folder = project(capitals)

  const plain = await runCli(folder, [...words, '-t', 'guess'])
  const coloured = await runCli(folder, [...words, '-t', 'guess'], { FORCE_COLOR: '1' })
  const refused = await runCli(folder, [...words, '-t', 'guess', '--reporter', 'plain'], { FORCE_COLOR: '1' })

  expect(plain.stdout).not.toContain('\u001b')
  expect(coloured.stdout).toContain('\u001b[')
  expect(refused.stdout).not.toContain('\u001b')
})

it('does each item as often as it is told, and passes on the other flags', async () => {
  const { stdout } = await runShared(project(capitals), [
    ...words,
    '-t',
    'guess',
    '--trials',
    '3',
    '--retries',
    '1',
    '--timeout',
    '5s',
    '--concurrency',
    '2',
    '--name',
    'first',
    '--tag',
    'a',
    '--tag',
    'b',
    '--reporter',
    'ndjson',
  ])

  const [started = ''] = stdout.split('\n')
  expect(JSON.parse(started)).toMatchObject({ type: 'run.started', total: 18, run: { name: 'first', tags: ['a', 'b'], trials: 3 } })
})

it('records where the run comes from', async () => {
  const { stdout } = await runShared(project(capitals), [...words, '-t', 'guess', '--reporter', 'ndjson'], {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_RUN_ID: '7',
    GITHUB_REF_NAME: 'main',
  })

  const [started = ''] = stdout.split('\n')
  expect(JSON.parse(started)).toMatchObject({
    run: { provenance: { ciUrl: 'https://github.com/a/b/actions/runs/7', gitBranch: 'main', nodeVersion: process.versions.node } },
  })
})
