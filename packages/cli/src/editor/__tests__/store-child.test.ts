import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from '../../__tests__/capitals.ts'
import { project, runCli } from '../../__tests__/run-cli.ts'
import { forkChild } from './forked-child.ts'

it('reads a store that is made meanwhile, tells of its runs, loads no config, and ends with the editor', async () => {
  const folder = project(capitals)
  const child = forkChild('store', folder, { ASSAY_STORAGE: 'file:./.assay' })
  await child.say('store/watch', { isWatching: true })
  const before = await child.ask('runs/list', { limit: 10 })

  await runCli(folder, ['run', 'capitals.jsonl', '--target', 'guess', '--reporter', 'silent'])
  writeFileSync(join(folder, 'assay.config.ts'), `console.log('was loaded')`)

  await expect.poll(() => child.told.changes.flatMap(({ changed }) => changed)).not.toEqual([])
  const { runs } = await child.ask('runs/list', { limit: 10 })
  const [run] = runs
  expect(before).toEqual({ runs: [], hasMore: false })
  expect(runs).toMatchObject([{ datasetName: 'atlas/capitals.jsonl', state: 'completed', done: 6 }])
  expect(new Set(child.told.changes.flatMap(({ changed }) => changed))).toEqual(new Set([run?.id]))
  expect(await child.ask('runs/figures', { runId: run?.id ?? '' })).toMatchObject({ done: 6, verdicts: { passed: 3, failed: 3 } })
  expect(await child.ask('dataset/lines', { path: join(folder, 'capitals.jsonl'), itemIds: ['2'] })).toMatchObject({
    lines: [{ itemId: '2', line: 2 }],
  })

  child.process.disconnect()

  expect(await child.exit).toBe(0)
  expect(child.told.printed).toBe('')
})

it('answers with what the command line would print, without the secrets of the URL', async () => {
  const child = forkChild('store', project({}), { ASSAY_STORAGE: 'nowhere://me:s3cret-word@host/evals' })

  const answer = child.ask('runs/list', { limit: 10 })

  await expect(answer).rejects.toMatchObject({
    message: expect.stringMatching(/^There is no storage for nowhere: URLs[^\n]*\nInstall it in /),
    data: { code: 'INVALID' },
  })
  await expect(answer).rejects.not.toThrow('s3cret-word')
})
