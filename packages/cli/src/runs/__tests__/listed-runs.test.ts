import { RunsInMemory } from '@assay/core'
import type { Run } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { listedRuns } from '../listed-runs.ts'
import { endedRun, unendedRun } from './ended-run.ts'

const lease = { owner: 'somebody', ttl: 60_000 }
const idsOf = (runs: readonly Run[]): readonly string[] => runs.map(({ id }) => id)

it('tells by the lease who is running and who is interrupted', async () => {
  const runs = new RunsInMemory({ seam: manualSeam() })
  await endedRun(runs, { id: 'completed' })
  await unendedRun(runs, { id: 'interrupted' })
  await runs.createRun({ ...(await newRun(runs)), id: 'waiting', lease })
  await unendedRun(runs, { id: 'running' })
  await runs.takeOverRun({ runId: 'running', lease })

  const listed = async (...states: Parameters<typeof listedRuns>[1]['states']) =>
    idsOf((await listedRuns(runs, { states, limit: 10 })).found).toSorted()

  expect(await listed('running')).toEqual(['running'])
  expect(await listed('interrupted')).toEqual(['interrupted'])
  expect(await listed('waiting', 'completed')).toEqual(['completed', 'waiting'])
  expect(await listed('failed')).toEqual([])
  expect(await listed()).toHaveLength(4)
})

it('gives page after page, each behind the last run of the one before, also within one millisecond', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  for (let index = 0; index < 7; index += 1) {
    if (index === 5) seam.setNow(seam.now() + 1)
    await endedRun(runs, { id: `run-${index}`, rows: 0 })
  }
  const pages: (readonly string[])[] = []

  let after: Run | undefined
  for (let hasMore = true; hasMore;) {
    const page = await listedRuns(runs, { states: ['completed'], limit: 3, ...(after !== undefined && { after }) })
    pages.push(idsOf(page.found))
    after = page.found.at(-1)
    hasMore = page.hasMore
  }

  expect(pages).toEqual([['run-6', 'run-5', 'run-4'], ['run-3', 'run-2', 'run-1'], ['run-0']])
})

it('keeps to the other filters', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  await endedRun(runs, { id: 'old', tags: ['nightly'] })
  seam.setNow(seam.now() + 1000)
  await endedRun(runs, { id: 'branch', tags: ['nightly', 'main'], provenance: { gitBranch: 'main' } })
  await endedRun(runs, { id: 'other', tags: ['nightly'], targetId: 'other' })

  const found = async (filter: object) => idsOf((await listedRuns(runs, { states: [], limit: 10, ...filter })).found).toSorted()

  expect(await found({ tags: ['nightly', 'main'] })).toEqual(['branch'])
  expect(await found({ gitBranch: 'main' })).toEqual(['branch'])
  expect(await found({ targets: [{ targetId: 'other' }] })).toEqual(['other'])
  expect(await found({ createdFrom: new Date(seam.now()) })).toEqual(['branch', 'other'])
})

async function newRun(runs: RunsInMemory): Promise<Parameters<RunsInMemory['createRun']>[0]> {
  const { datasetId, datasetVersion, targetType, targetId, totalItems } = await endedRun(runs, { id: 'template' })
  await runs.deleteRun({ id: 'template' })
  return { datasetId, datasetVersion, targetType, targetId, totalItems }
}

it('puts runs of several targets together, newest first, page by page', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  for (const [index, targetId] of ['old', 'new', 'other', 'old', 'new'].entries()) {
    if (index === 3) seam.setNow(seam.now() + 1)
    await endedRun(runs, { id: `run-${index}`, rows: 0, targetId })
  }
  const targets = [{ targetId: 'new' }, { targetId: 'old', targetType: 'function' as const }]

  const { found, hasMore } = await listedRuns(runs, { states: [], limit: 3, targets })

  expect(idsOf(found)).toEqual(['run-4', 'run-3', 'run-1'])
  expect(hasMore).toBe(true)
})
