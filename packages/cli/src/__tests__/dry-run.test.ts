import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess']

it('says what would be run, and makes no store', async () => {
  const folder = project(capitals)

  const { code, stdout, stderr } = await runShared(folder, [...words, '--dry-run', '--trials', '2', '--concurrency', '3'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^dataset +\S+capitals.jsonl +6 items +would be new to the store$/m)
  expect(stdout).toMatch(/^calls +12 calls \(6 items × 2 trials\) +3 at once +12 scores at most$/m)
  expect(stdout).toMatch(/^time +unknown: no earlier run$/m)
  expect(stdout).toMatch(/^limits +10 equal errors in a row$/m)
  expect(stdout).toMatch(/^gates +at most 0 errored +at most 0 unscored$/m)
  expect((await runShared(folder, ['runs', 'list'])).stdout).toBe('')
})

it('estimates from the last run, and sees what changed in the file', async () => {
  const folder = project(capitals)
  await runShared(folder, words)
  writeFileSync(join(folder, 'capitals.jsonl'), `${capitals['capitals.jsonl'].trimEnd()}\n{"id":"new","input":"Nowhere"}\n`)

  const before = (await runShared(folder, ['datasets', 'history', 'capitals'])).stdout
  const { stdout } = await runShared(folder, [...words, '--dry-run'])

  expect(stdout).toMatch(/would store a new version \(1 added\)$/m)
  expect(stdout).toMatch(/^time +about \S+ \S+ without scorers \(p50 \S+ \S+ in run [0-9a-f]{12}\)$/m)
  expect(stdout).toMatch(/^cost +unknown \(by the rows of run [0-9a-f]{12}\)$/m)
  expect((await runShared(folder, ['datasets', 'history', 'capitals'])).stdout).toBe(before)
})

it('counts what is selected, also rows that are not stored yet', async () => {
  const { stdout } = await runShared(project(capitals), [...words, '--dry-run', '--limit', '2'])

  expect(stdout).toMatch(/2 of 6 items/)
  expect(stdout).toMatch(/^calls +2 calls/m)
})

it('writes one line of JSON', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const { stdout } = await runShared(folder, [...words, '-t', 'atlas', '--dry-run', '--json', '--budget-tokens', '5'])

  expect(JSON.parse(stdout)).toMatchObject({
    dataset: { rows: 6, added: 0 },
    change: 'unchanged',
    selection: null,
    targets: [
      { id: 'guess', calls: 6, estimate: { costUsd: null, p50: expect.any(Number) } },
      { id: 'atlas', calls: 6, estimate: null },
    ],
    scorers: ['exact'],
    limits: { stopAfterErrors: 10, budgetTokens: 5 },
  })
})

it('plans a stored dataset too', async () => {
  const folder = project(capitals)
  const [, name = ''] = /^dataset +(\S+)/m.exec((await runShared(folder, words)).stdout) ?? []

  const { code, stdout } = await runShared(folder, ['run', name, '--target', 'guess', '--dry-run'])

  expect(code).toBe(0)
  expect(stdout).toMatch(/^dataset .*6 items +version 20/m)
  expect((await runShared(folder, ['runs', 'list'])).stdout.match(/guess/g)).toHaveLength(1)
})

it.each([
  [['--dry-run', '--budget-usd', '1'], '--budget-usd must know what guess costs'],
  [['--dry-run', '--min-score', 'exct=1'], 'Scorer not found: exct'],
  [['--json'], '--json is for --dry-run'],
])('finds with %j what would be wrong with the run', async (flags, message) => {
  const { code, stdout, stderr } = await runShared(project(capitals), [...words, ...flags])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})
