import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const config = capitals['assay.config.ts']
const formerly = "formerly: { targets: { gamble: 'guess' }, scorers: { equal: 'exact' }, datasets: { 'new.jsonl': 'capitals.jsonl' } },"

/** The project after target, scorer and dataset were renamed. */
const renamed = {
  ...capitals,
  'new.jsonl': capitals['capitals.jsonl'],
  'assay.config.ts': config
    .replace('guess:', 'gamble:')
    .replace('exact:', 'equal:')
    .replace('export default {', `export default { ${formerly}`),
}

it('goes on with the target, the scorer and the dataset of before under their new names', async () => {
  const folder = project(capitals)
  await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess'])

  const words = ['run', 'new.jsonl', '--target', 'gamble', '--storage', `file:${join(folder, '.assay')}`]

  const { stdout } = await runShared(project(renamed), words)
  const listed = await runShared(project(renamed), ['runs', 'list', '--target', 'gamble', '--json', ...words.slice(-2)])

  expect(listed.stdout.match(/"targetId":"(gamble|guess)"/g)).toEqual(['"targetId":"gamble"', '"targetId":"guess"'])
  expect(stdout).toMatch(/\(unchanged\)/)
  expect(stdout).toMatch(/^change +\+0\.0 points/m)
})

it('resumes a run whose target and scorer have other ids by now', async () => {
  const broken = config.replace("country < 'K' ? known[country] : 'Atlantis'", "(() => { throw new Error('out of order') })()")
  const folder = project({ ...capitals, 'assay.config.ts': broken })
  const stopped = await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess', '--stop-after-errors', '2', '--concurrency', '1'])
  const words = ['--storage', `file:${join(folder, '.assay')}`]
  const elsewhere = project(renamed)

  const { code, stdout } = await runShared(elsewhere, ['resume', '--last', '--retry-errored', ...words])

  expect(stopped.code).toBe(4)
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Exact match') })
  const listed = await runShared(elsewhere, ['runs', 'list', '--json', ...words])
  expect(JSON.parse(listed.stdout)).toMatchObject({ targetId: 'guess', status: 'completed', succeededCount: 6 })
})

it('knows no other use of a former name, and says what it is called now', async () => {
  const folder = project(renamed)

  const target = await runShared(folder, ['run', 'new.jsonl', '--target', 'guess'])
  const scorer = await runShared(folder, ['run', 'new.jsonl', '--target', 'atlas', '--scorer', 'exact'])
  const dataset = await runShared(folder, ['run', 'capitals.jsonl', '--target', 'atlas'])

  expect(target.stderr).toBe('assay: Target not found: guess, which is called gamble now; assay.config.ts has atlas, gamble\n')
  expect(scorer.stderr).toBe('assay: Scorer not found: exact, which is called equal now; assay.config.ts has equal\n')
  expect(dataset.stderr).toMatch(/^assay: capitals\.jsonl was moved to new\.jsonl, says formerly of assay\.config\.ts: run that file, or/)
  expect([target.code, scorer.code, dataset.code]).toEqual([2, 2, 2])
})
