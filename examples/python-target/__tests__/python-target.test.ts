import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const example = join(import.meta.dirname, '..')
const main = join(example, '../../packages/cli/src/main.ts')
const hasPython = spawnSync('python3', ['--version']).status === 0

it('evaluates Python in both ways, with the same outputs', { timeout: 120_000 }, async ({ skip }) => {
  skip(!hasPython, 'there is no python3 on the PATH')

  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@assay/source',
    main,
    'run',
    join(example, 'dataset.jsonl'),
    '--target',
    'once',
    '--target',
    'served',
    '--storage',
    'memory:',
    '--reporter',
    'ndjson',
  ])

  const events: readonly Readonly<Record<string, unknown>>[] = JSON.parse(`[${stdout.trim().replaceAll('\n', ',')}]`)
  const counts = events.filter(({ type }) => type === 'run.finished').map(({ summary }) => summary)
  expect(counts).toMatchObject([1, 2].map(() => ({ verdicts: { passed: 9, failed: 1, errored: 0 } })))
  const failed = events.filter(({ verdict }) => verdict === 'failed').map(({ itemId, output }) => [itemId, output])
  expect(failed).toEqual([1, 2].map(() => ['british', { text: '2026-03-04', truncated: false }]))
})
