import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonl, project, runCli as runAlone, startCli } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runCli = sharedCli()

const files = {
  'package.json': JSON.stringify({ name: 'tuning', type: 'module' }),
  'q.jsonl': jsonl(
    ...Array.from({ length: 20 }, (_, index) => ({
      id: index,
      input: `question ${index}`,
      metadata: { human: index % 2 === 0, half: index < 10 ? 'a' : 'b' },
    })),
  ),
  'assay.config.js': `
    import { appendFileSync, existsSync } from 'node:fs'
    const places = new URL('.', import.meta.url)
    let scored = 0
    export default {
      targets: { bot: (input) => { appendFileSync(new URL('calls.txt', places), input + '\\n'); return 'reply to ' + input } },
      scorers: {
        exact: { threshold: 1, run: () => ({ score: 0 }) },
        judge: {
          name: 'Judge',
          threshold: 0.5,
          run: async ({ output }) => {
            if (existsSync(new URL('no-key', places))) throw new Error('no key')
            scored += 1
            if (process.env.WAITS && scored > 3) {
              console.error('waiting')
              await new Promise((resolve) => process.once('SIGINT', resolve))
            }
            const number = Number(output.split(' ').at(-1))
            return { score: number === 3 || number % 2 === 0 ? 0.9 : 0.2, reason: 'because of ' + number, usage: { costUsd: 0.01 } }
          },
        },
      },
      datasets: { 'q.jsonl': { scorers: ['exact'] } },
    }`,
}

function idOf(run: unknown): string {
  return typeof run === 'object' && run !== null && 'id' in run ? String(run.id) : ''
}

function calls(folder: string): number {
  return readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n').length
}

it('scores the outputs of the newest run that called a target, and calls none', async () => {
  const folder = project(files)
  await runCli(folder, ['run', 'q.jsonl'])

  const first = await runCli(folder, ['score', '--scorer', 'judge', '--labels', 'human', '--by', 'half', '--name', 'tuned'])
  const second = await runCli(folder, ['score', '--scorer', 'judge', '--json', '--labels', 'human'])

  const { stdout } = await runCli(folder, ['runs', 'list', '--json'])
  const runs = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  const source = idOf(runs[2])
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toContain('paid for there   scorers $0.20')
  expect(first.stdout).toContain('Judge against human   20 rows compared')
  expect(first.stdout).toContain('differ    q.jsonl:4   label false   score 0.9   because of 3')
  expect(first.stdout).toMatch(/^half {6}items/m)
  expect(first.stdout).toMatch(/^next +assay score --scorer judge --labels human --by half --name tuned --min-pass-rate 0\.9$/m)
  expect(calls(folder)).toBe(20)
  expect(runs).toMatchObject([{ derivedFrom: source }, { derivedFrom: source, name: 'tuned', targetId: 'bot' }, { targetId: 'bot' }])
  expect(JSON.parse(second.stdout)).toMatchObject({
    derivedFrom: source,
    status: 'completed',
    scores: [{ scorerId: 'judge' }],
    labels: { kind: 'passes', scorers: [{ passes: { count: 20, table: { bothPass: 10, onlySecond: 1 } } }] },
  })
})

it('has the gates of a run', async () => {
  const folder = project(files)
  await runCli(folder, ['run', 'q.jsonl'])

  const kept = await runCli(folder, ['score', '-s', 'judge', '--min-score', 'judge=0.5', '--budget-usd', '5'])
  const broken = await runCli(folder, ['score', '-s', 'judge', '--min-pass-rate', '0.9'])

  expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining('✓') })
  expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining('✗') })
})

it('stops when the judge fails again and again, and is gone on with where the config has the target no more', async () => {
  const folder = project(files)
  await runCli(folder, ['run', 'q.jsonl'])
  writeFileSync(join(folder, 'no-key'), '')
  const stopped = await runCli(folder, ['score', '-s', 'judge', '--stop-after-errors', '3', '--concurrency', '1'])
  const other = project({ ...files, 'assay.config.js': files['assay.config.js'].replace('bot:', 'other:') })

  const resumed = await runCli(other, ['resume', '--last', '--retry-errored', '--storage', `file:${join(folder, '.assay')}`])

  expect(stopped).toMatchObject({
    code: 4,
    stdout: expect.stringContaining('3 rows in a row failed with the same error: scorer judge: no key'),
  })
  expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining('11 passed   9 failed   0 errored   0 unscored') })
  expect(calls(folder)).toBe(20)
})

it('stops on Ctrl-C, keeps what is done, and scores only the rest later', async () => {
  const folder = project(files)
  await runAlone(folder, ['run', 'q.jsonl', '--reporter', 'silent'])
  const running = startCli(folder, ['score', '-s', 'judge', '--concurrency', '1'], { WAITS: 'yes' })
  await running.saw('waiting')
  running.child.kill('SIGINT')

  const { code, stdout } = await running.ended
  const resumed = await runAlone(folder, ['resume', '--last'])

  expect(code).toBe(130)
  expect(stdout).toContain('bot after 4 of 20 rows: interrupted')
  expect(resumed.code).toBe(0)
  expect(resumed.stdout).toContain('11 passed   9 failed   0 errored   0 unscored')
})

it.each([
  { words: ['score', '-s', 'none'], stderr: 'Scorer not found: none' },
  { words: ['score', '-s', 'judge', '--labels', 'nobody'], stderr: '--labels nobody: no item has this key' },
  { words: ['score', '-s', 'judge', '--by', 'nobody'], stderr: '--by nobody: no item has this key' },
  { words: ['score', 'none', '-s', 'judge'], stderr: 'Run not found: none' },
])('makes no run for $words', async ({ words, stderr }) => {
  const folder = project(files)
  await runCli(folder, ['run', 'q.jsonl'])

  const ended = await runCli(folder, words)

  const { stdout } = await runCli(folder, ['runs', 'list', '--json'])
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(stderr) })
  expect(stdout.trim().split('\n')).toHaveLength(1)
})
