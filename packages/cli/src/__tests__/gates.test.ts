import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess']

it('checks means and groups, and prints what there was against the limit', async () => {
  const flags = ['--min-score', 'exact=50%', '--min-score', 'continent:exact=0.5', '--min-pass-rate', 'continent:0.1']

  const { code, stdout } = await runShared(project(capitals), [...words, ...flags])

  expect(code).toBe(1)
  expect(stdout).toContain('✓ Exact match at least 50 % (is 50 %)')
  expect(stdout).toContain('✗ Exact match at least 50 % in each continent (is 33.33 % in elsewhere)')
  expect(stdout).toContain('✓ pass rate at least 10 % in each continent (is 33.33 % in elsewhere at worst)')
})

it.each([
  [['--min-score', 'exct=1'], '--min-score exct: Scorer not found: exct; the run is judged by exact'],
  [
    ['--max-errored', 'country:1'],
    'A gate for each country: no item has this key in its metadata\n       The keys that there are: continent',
  ],
  [['--min-score', 'exact'], 'It must be a scorer and its limit'],
  [['--min-score', '=1'], 'It must be a scorer and its limit'],
  [['--min-pass-rate', ':0.5'], 'Before the colon stands a metadata key'],
  [['--min-pass-rate', 'continent:2'], 'It must be a share'],
])('refuses %j before anything is run', async (flags, message) => {
  const folder = project(capitals)

  const { code, stdout, stderr } = await runShared(folder, [...words, ...flags])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect((await runShared(folder, ['runs', 'list'])).stdout).toBe('')
})

it('takes a mean for a gate on quality', async () => {
  const { stdout } = await runShared(project(capitals), [...words, '--min-score', 'exact=0'], { CI: 'true' })

  expect(stdout).not.toContain('cannot fail')
})

it('takes the gates of the config for the dataset where no flag says otherwise', async () => {
  const gates = "datasets: { '*.jsonl': { gates: { minPassRate: 0.9, each: { continent: { minScore: { exact: 0.5 } } } } } }, targets"
  const folder = project({ ...capitals, 'assay.config.ts': capitals['assay.config.ts'].replace('targets', gates) })

  const strict = await runShared(folder, words)
  const lenient = await runShared(folder, [...words, '--min-pass-rate', '0.5', '--min-score', 'continent:exact=0.3'])

  expect(strict.code).toBe(1)
  expect(strict.stdout).toContain('✗ pass rate at least 90 % (is 50 %)')
  expect(strict.stdout).toContain('✗ Exact match at least 50 % in each continent')
  expect(lenient.code).toBe(0)
})

it.each([
  ['{ minPassRate: 2 }', 'datasets["*.jsonl"].gates.minPassRate must be at most 1'],
  ['{ minPassrate: 1 }', 'datasets["*.jsonl"].gates.minPassrate is unknown'],
  ['{ each: { continent: { minScore: { exct: 1 } } } }', 'names "exct", which is no scorer of the config; it has exact'],
])('finds the mistake in the gates %s of a config', async (gates, message) => {
  const config = capitals['assay.config.ts'].replace('targets', `datasets: { '*.jsonl': { gates: ${gates} } }, targets`)

  const { code, stderr } = await runShared(project({ ...capitals, 'assay.config.ts': config }), words)

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})
