import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { jsonl, project, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runCli = sharedCli()

function idOf(run: unknown): string {
  return typeof run === 'object' && run !== null && 'id' in run ? String(run.id) : ''
}

async function runsOf(folder: string): Promise<readonly string[]> {
  const { stdout } = await runCli(folder, ['runs', 'list', '--json'])
  return stdout
    .trim()
    .split('\n')
    .map((line) => idOf(JSON.parse(line)))
}

it('tells two runs apart, points at what got worse, and groups', async () => {
  const folder = project(capitals)
  await runCli(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])
  await runCli(folder, ['run', 'capitals.jsonl', '-t', 'guess'])
  const [guess = '', atlas = ''] = await runsOf(folder)

  const { code, stdout } = await runCli(folder, ['compare', atlas, guess, '--by', 'continent'])

  expect(code).toBe(0)
  const text = stdout
    .replace(atlas.slice(-12), '<the first>')
    .replace(guess.slice(-12), '<the other>')
    .replaceAll(/\d{4}(-\d\d){2} [\d:]{8}/g, '<time>')
  expect(steady(text)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 rows compared
    runs      A   <the first>   atlas   <time> UTC
              B   <the other>   guess   <time> UTC

                  A                       B                     B against A
    passed        100.0 % [61.0, 100.0]   50.0 % [18.8, 81.2]   no clear difference (-50.0 points [-85.7, 10.7])
    Exact match   100.0 % [61.0, 100.0]   50.0 % [18.8, 81.2]   no clear difference (-50.0 points [-85.7, 10.7])
    p50 <duration> <duration>
    p95 <duration> <duration>

    rows      3 passed in A and fail in B   3 of 6 ended alike
    worse     capitals.jsonl:2   expected "Madrid"    A got "Madrid"    B got "Atlantis"
              capitals.jsonl:5   expected "Nairobi"   A got "Nairobi"   B got "Atlantis"
              capitals.jsonl:6   expected "Lima"      A got "Lima"      B got "Atlantis"

    Exact match in %: mean [95 % interval]
    continent   items                     A                   B   take
    Europe          3   100.0 [43.9, 100.0]   66.7 [20.8, 93.9]   A or B: no clear difference (33.3 [-45.6, 85.6])
    elsewhere       3   100.0 [43.9, 100.0]    33.3 [6.1, 79.2]   A or B: no clear difference (66.7 [-30.1, 100.0])
    overall         6   100.0 [61.0, 100.0]   50.0 [18.8, 81.2]   A or B: no clear difference (50.0 [-10.7, 85.7])
    "
  `)
})

it('is a gate with --fail-if-worse, also where rows are too few to tell', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    id: index,
    input: index % 2 === 0 ? 'Italy' : 'Peru',
    expectedOutput: index % 2 === 0 ? 'Rome' : 'Lima',
  }))
  const folder = project({ ...capitals, 'many.jsonl': jsonl(...rows) })
  await runCli(folder, ['run', 'many.jsonl', '-t', 'atlas'])
  await runCli(folder, ['run', 'many.jsonl', '-t', 'guess'])
  await runCli(folder, ['run', 'many.jsonl', '-t', 'atlas', '--rows', '1'])
  const [one = '', guess = '', atlas = ''] = await runsOf(folder)

  const worse = await runCli(folder, ['compare', atlas, guess, '--fail-if-worse'])
  const better = await runCli(folder, ['compare', guess, atlas, '--fail-if-worse'])
  const few = await runCli(folder, ['compare', atlas, one, '--fail-if-worse'])

  expect(worse).toMatchObject({ code: 1, stderr: 'assay: B is worse by passed\nassay: B is worse by Exact match\n' })
  expect(better).toMatchObject({ code: 0, stderr: '' })
  expect(few).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot tell by Exact match: 1 rows are too few') })
})

it('prints a line of JSON for machines', async () => {
  const folder = project(capitals)
  await runCli(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])
  await runCli(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])

  const { code, stdout } = await runCli(folder, ['compare', '--json'])

  const comparison: unknown = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(comparison).toMatchObject({
    pairs: 6,
    datasetName: 'atlas/capitals.jsonl',
    primary: { id: 'exact', verdict: 'unclear' },
    regressions: [],
  })
})

it('ends with 2 when there is nothing to compare', async () => {
  const folder = project({ ...capitals, 'other.jsonl': jsonl({ id: 'x', input: 'Chad' }) })
  await runCli(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])
  const alone = await runCli(folder, ['compare'])
  await runCli(folder, ['run', 'other.jsonl', '-t', 'atlas'])
  const [other = '', atlas = ''] = await runsOf(folder)
  const apart = await runCli(folder, ['compare', atlas, other])
  const unknown = await runCli(folder, ['compare', atlas, other, '--scorer', 'judge'])

  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('No two completed runs of one dataset and target') })
  expect(apart).toMatchObject({ code: 2, stderr: expect.stringContaining('they have no item and trial in common') })
  expect(unknown).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--scorer judge: B was not scored by it; the runs have in common: exact'),
  })
})
