import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DatasetsInMemory, runDataset, RunsInMemory } from '@assay/core'
import { expect, it, onTestFinished } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { mastra } from '../src/mastra/index.ts'

const example = join(import.meta.dirname, '..')
const main = join(example, '../../packages/cli/src/main.ts')

/** Runs a dataset of the example by the command line, and gives the stored run and its rows. */
async function runStored(dataset: string): Promise<{ readonly run: unknown; readonly rows: readonly Readonly<Record<string, unknown>>[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-example-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await assay(['run', dataset], example, folder)
  // From a folder without a config, so that the application is not loaded once more.
  const lines = (await assay(['runs', 'show', '--json'], folder, folder)).trim().split('\n')
  const [run, ...rows]: readonly Readonly<Record<string, unknown>>[] = JSON.parse(`[${lines.join(',')}]`)
  return { run, rows }
}

async function assay(words: readonly string[], cwd: string, folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@assay/source', main, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: folder, ASSAY_STORAGE: `file:${folder}/store`, MASTRA_TELEMETRY_DISABLED: '1' },
  })
  return stdout
}

it('evaluates the agent, and keeps its tool calls and its usage', { timeout: 120_000 }, async () => {
  const { run, rows } = await runStored('questions.jsonl')

  expect(run).toMatchObject({ targetType: 'agent', targetId: 'order-desk', status: 'completed', succeededCount: 6 })
  const [first, last] = [rows.find(({ itemId }) => itemId === 'delivered'), rows.find(({ itemId }) => itemId === 'two-numbers')]
  expect(first).toMatchObject({
    verdict: 'passed',
    output: {
      text: 'Your order is delivered.',
      toolCalls: [{ payload: { toolName: 'findOrder', args: { number: '1001' } } }],
      toolResults: [{ payload: { result: { status: 'delivered', total: 24 } } }],
      finishReason: 'stop',
    },
    // Of both calls of the model: the one that asks for the tool, and the one that answers.
    usage: { inputTokens: 80, outputTokens: 20, totalTokens: 100 },
    // The scorer reads messages: of the output as it is stored it could make nothing.
    scores: [{ scorerId: 'names-status', score: 1, reason: 'names delivered' }],
  })
  expect(last).toMatchObject({ verdict: 'failed', output: { text: 'Your order is unknown.' }, scores: [{ reason: 'does not name paid' }] })
})

it('evaluates the workflow', { timeout: 120_000 }, async () => {
  const { run, rows } = await runStored('mails.jsonl')

  expect(run).toMatchObject({ targetType: 'workflow', targetId: 'triage', status: 'completed', succeededCount: 5 })
  expect(rows.find(({ itemId }) => itemId === 'late')).toMatchObject({
    verdict: 'passed',
    output: { queue: 'deliveries', urgent: true },
    scores: [{ scorerId: 'right-queue', score: 1 }],
  })
  expect(rows.filter(({ verdict }) => verdict === 'failed').map(({ itemId }) => itemId)).toEqual(['other-words'])
})

it('runs what assay init writes for an agent', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-example-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(example, 'node_modules'), join(folder, 'node_modules'))

  await assay(['init', '--target', 'mastra-agent'], folder, folder)
  const report = await assay(['run', 'tickets.jsonl'], folder, folder)

  expect(report).toMatch(/^target +router /m)
  expect(report).toMatch(/^rows +8 passed +2 failed +0 errored +0 unscored$/m)
})

it('runs from code, with the application itself as host', { timeout: 60_000 }, async () => {
  const stores = { runs: new RunsInMemory(), datasets: new DatasetsInMemory() }

  const summary = await evaluate({ stores })

  expect(summary).toMatchObject({ verdicts: { passed: 1 }, results: [{ usage: { totalTokens: 100 }, scores: [{ score: 1 }] }] })
})

it('asks for a storage of ours where the application has its own', async () => {
  const run = runDataset(mastra, { datasetId: 'any', targetType: 'agent', targetId: 'order-desk' })

  await expect(run).rejects.toThrow(/storage/)
})
