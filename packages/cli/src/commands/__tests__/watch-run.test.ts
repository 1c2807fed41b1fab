import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import type { Run, RunsStorage } from '@assay/core'
import { expect, it } from 'vitest'
import { project } from '../../__tests__/run-cli.ts'
import { keepingStream } from '../../output/__tests__/keeping-stream.ts'
import { endedRun, unendedRun } from '../../runs/__tests__/ended-run.ts'
import { openStorage } from '../../storage/open-storage.ts'
import { watchRun } from '../watch-run.ts'

/** Watches a run as it was left in a store of files. */
async function watched(leave: (runs: RunsStorage) => Promise<Run>, json?: true) {
  const folder = project({})
  const url = `file:${join(folder, '.assay')}`
  const storage = await openStorage({ url, folder, projectFolder: folder, seam: systemSeam() })
  await leave(storage.stores.runs)
  await storage.close()
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  const output = { stream: stdout.stream, write: (text: string) => void stdout.stream.write(text), flush: () => Promise.resolve() }
  const context = { output, stderr: stderr.stream, environment: {}, folder }
  const code = await watchRun('run-1', { storage: url, ...(json && { json }) }, context)
  return { code, stdout: stdout.text(), stderr: stderr.text().replaceAll(folder, '<folder>') }
}

it.each<[string, Partial<Run>, number]>([
  ['complete', { status: 'completed' }, 0],
  ['without anything that succeeded', { status: 'failed' }, 1],
  ['broken', { status: 'failed', stopReason: 'store' }, 3],
  ['stopped by a limit', { status: 'cancelled', stopReason: 'budget' }, 4],
  ['stopped by Ctrl-C', { status: 'cancelled', stopReason: 'aborted' }, 4],
])('shows a run that is %s, and ends as it did', async (_, { status = 'completed', stopReason = null }, code) => {
  const ended = await watched(async (runs) => {
    await endedRun(runs, { id: 'run-1' })
    return runs.updateRun({ id: 'run-1', status, stopReason })
  })

  expect(ended.code).toBe(code)
  expect(ended.stdout).toMatch(/^run +run-1/)
})

it('says of a run that nobody works on any more how to go on with it', async () => {
  const { code, stdout, stderr } = await watched((runs) => unendedRun(runs, { id: 'run-1' }))

  expect(code).toBe(4)
  expect(stdout).toMatch(/^run +run-1 +interrupted$/m)
  expect(stderr).toBe('assay: interrupted: nobody works on it; this does the rest: assay resume run-1 --storage file:<folder>/.assay\n')
})

it('prints rows as lines of JSON, and nothing else', async () => {
  const { code, stdout } = await watched((runs) => endedRun(runs, { id: 'run-1', rows: 3 }), true)

  expect(code).toBe(0)
  const rows = stdout.trimEnd().split('\n')
  expect(rows.map((line) => (JSON.parse(line) as { itemId: string }).itemId)).toEqual(['item-0', 'item-1', 'item-2'])
})
